// Reference quantiles by Boost.Math: results are not sampled paths, so its functions may serve here.
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include "engine/stats/interval.hpp"

namespace sojourn {

double student_t_quantile(double p, double degrees) {
    return boost::math::quantile(boost::math::students_t{degrees}, p);
}

double gamma_quantile(double p, double shape) {
    return boost::math::gamma_p_inv(shape, p);
}

double binomial_tail(std::uint64_t k, std::uint64_t n, double p) {
    if (k == 0) return 1;
    if (k > n) return 0;
    return boost::math::ibeta(static_cast<double>(k), static_cast<double>(n - k + 1), p);
}

double normal_quantile(double p) {
    return boost::math::quantile(boost::math::normal{}, p);
}

}  // namespace sojourn
