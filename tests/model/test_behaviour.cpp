// A journey with all of behaviour in it is sound.
#include "tests/model/behaviour.hpp"
#include "tests/model/broken.hpp"

namespace sojourn::testing {
namespace {

TEST(Behaviour, IsSoundWhereEveryFieldIsUsed) {
    expect_sound(behaviour());
}

}  // namespace
}  // namespace sojourn::testing
