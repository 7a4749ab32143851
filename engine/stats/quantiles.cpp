// Reference quantiles by Boost.Math: results are not sampled paths, so its functions may serve here.
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include "engine/stats/interval.hpp"

namespace sojourn {

double student_t_quantile(double p, double degrees) {
    return boost::math::quantile(boost::math::students_t{degrees}, p);
}

double normal_quantile(double p) {
    return boost::math::quantile(boost::math::normal{}, p);
}

}  // namespace sojourn
