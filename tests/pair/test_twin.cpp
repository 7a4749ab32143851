// One prospect lived again: the event log's lines, and uniforms from which they follow.
#include "engine/pair/twin.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "engine/model/keys.hpp"
#include "engine/random/math/normal.hpp"
#include "engine/random/sampler.hpp"
#include "tests/determinism/behaving.hpp"
#include "tests/pair/pairing.hpp"
#include "tests/support/lives.hpp"

namespace sojourn::testing {
namespace {

[[nodiscard]] double value_of(const Law& law, double uniform) {
    Samplers samplers;
    const SamplerId id = add_sampler(samplers, law);
    return quantile(samplers, id, uniform);
}

[[nodiscard]] double draw(const LifeEvent& event, const std::string& name) {
    for (const NamedDraw& found : event.draws) {
        if (found.name == name) return found.uniform;
    }
    ADD_FAILURE() << "no draw " << name;
    return 0.5;
}

[[nodiscard]] TwinLives twin(const Journey& first, const Journey& second, const Example& example,
                             std::uint64_t seed = 5) {
    return live_twin(compile(first, {}), compile(second, {}),
                     {seed, example.replication, example.root, example.prospect});
}

/// A law of two words.
[[nodiscard]] Law two_gaps() {
    return Law{Mixture{{0.5, 0.5}, {Law{Exponential{day / 24}}, Law{Exponential{day}}}}};
}

/// Forty leads: three attempts to call, reached at 60 %, felt, decided by three gates.
Journey calls(double mean_days) {
    Journey journey = empty_journey(40);
    add_stages(journey, {"lead", "client", "lost"});
    add_cohort(journey, 40, "lead");
    stage(journey, "lead").drift = {{"gives up", "", "lost", Law{Weibull{0.7, 20 * day}}}};
    Touchpoint call =
        touchpoint("call", "lead", Law{Exponential{mean_days * day}}, {{"yes", "client", 0.5, ""}}, "");
    call.outcomes[0].needs = {{"budget", 0.8, {}}};
    call.quality = Quality{0.2, 0.5};
    call.reach = Reach{0.6, ""};
    call.attempts = Attempts{3, two_gaps(), {true, true}, ""};
    call.service = Service{Law{Exponential{600}}, Law{Exponential{60}}};
    journey.touchpoints = {call};
    return journey;
}

/// What the uniforms of a visit say, against what happened.
void expect_visit_of_its_draws(const LifeEvent& event, const Journey& journey) {
    const Touchpoint& call = journey.touchpoints[0];
    if (event.attempt == 0) {
        EXPECT_EQ(event.lag, to_ticks(value_of(call.after, draw(event, "delay"))));
    } else {
        const bool short_gap = draw(event, "delay 1") < 0.5;
        const Law gap{Exponential{short_gap ? day / 24 : day}};
        EXPECT_EQ(event.lag, to_ticks(value_of(gap, draw(event, "delay 2"))));
    }
    const bool reached = draw(event, "reach") < call.reach->share;
    EXPECT_EQ(event.outcome == "unreached", !reached);
    if (!reached) return;
    ASSERT_TRUE(event.quality.has_value());
    EXPECT_NEAR(*event.quality, 0.2 + 0.5 * math::normal_quantile(draw(event, "quality")), 1e-6);
    const bool yes = draw(event, "outcome") < 0.5 && draw(event, "need 1 of yes") < 0.8;
    EXPECT_EQ(event.outcome, yes ? "yes" : "else");
}

TEST(Twin, EventsFollowFromTheUniformsShown) {
    const Journey slow = calls(4), fast = calls(1);
    const std::uint64_t first = channel_key(channel_site(slow.channels[0]));
    int visits = 0, missed = 0, retries = 0, shared = 0;
    for (std::uint64_t prospect = first; prospect < first + 40; ++prospect) {
        const TwinLives lives = twin(slow, fast, {Verdict::won, 0, prospect, prospect, 0, 0, {}, "", 0, -1});
        for (const auto& [life, journey] : {std::pair{&lives.first, &slow}, {&lives.second, &fast}}) {
            for (const LifeEvent& event : *life) {
                if (event.kind == RecordKind::drift) {
                    const Law& law = journey->stages[0].drift[0].after;
                    EXPECT_LE(to_ticks(value_of(law, draw(event, "delay"))), event.time)
                        << "or when a visit ends";
                }
                if (event.kind != RecordKind::visit) continue;
                expect_visit_of_its_draws(event, *journey);
                ++visits;
                missed += event.outcome == "unreached";
                retries += event.attempt > 0;
            }
        }
        // The same address, the same luck.
        for (const LifeEvent& a : lives.first) {
            for (const LifeEvent& b : lives.second) {
                const bool same = a.addressed && b.addressed && a.kind == b.kind && a.site == b.site &&
                                  a.entry == b.entry && a.attempt == b.attempt &&
                                  a.draws.size() == b.draws.size();
                if (!same) continue;
                ++shared;
                for (std::size_t i = 0; i < a.draws.size(); ++i) {
                    EXPECT_EQ(a.draws[i].name, b.draws[i].name);
                    EXPECT_EQ(a.draws[i].uniform, b.draws[i].uniform);
                }
            }
        }
    }
    EXPECT_GT(visits, 60);
    EXPECT_GT(missed, 10);
    EXPECT_GT(retries, 10);
    EXPECT_GT(shared, 30);
}

TEST(Twin, LivesAsTheEventLogSays) {
    Journey second = leads();
    second.touchpoints[0].after = Law{LogUniform{20, 16 * 3600.0}};
    const Pairs pairs = pair(leads(), second, "client", {5, 3, 1, {}, {}, 40});
    const auto events = events_of(run_with_events(second, {5, 3, 1, EventLog::on, 0, 1}));
    const RecordNames names = log_names(compile(second, {}));
    int referred = 0;
    for (const Example& example : pairs.examples) {
        const TwinLives lives = twin(leads(), second, example);
        EXPECT_EQ(lives.kind, example.kind);
        EXPECT_EQ(lives.name, example.name);
        EXPECT_EQ(lives.channel, example.channel);
        EXPECT_EQ(lives.segment, example.segment);
        referred += example.root != example.prospect;
        auto event = lives.second.begin();
        for (const Record& record : events) {
            if (record.replication != example.replication || record.prospect != example.prospect) continue;
            ASSERT_NE(event, lives.second.end());
            EXPECT_EQ(event->time, record.time);
            EXPECT_EQ(event->kind, record.kind);
            EXPECT_EQ(event->stage, names.stages[record.stage]);
            EXPECT_EQ(event->touchpoint,
                      record.touchpoint == no_id ? "" : names.touchpoints[record.touchpoint]);
            EXPECT_EQ(event->outcome, record.outcome == no_id ? "" : names.outcomes[record.outcome]);
            EXPECT_EQ(event->quality.has_value(), record.quality != no_quality);
            ++event;
        }
        EXPECT_EQ(event, lives.second.end());
        const auto& won_in = example.verdict == Verdict::won ? lives.second : lives.first;
        EXPECT_TRUE(std::any_of(won_in.begin(), won_in.end(), [&](const LifeEvent& one) {
            return one.kind == RecordKind::enter && one.stage == "client" && one.time == example.won_at;
        }));
    }
    EXPECT_GT(pairs.examples.size(), 20u);
    EXPECT_GT(referred, 0);
}

TEST(Twin, DrawsHaveNamesOfTheirOwn) {
    Journey second = clients();
    second.touchpoints[0].outcomes[0].share *= 0.9;
    const Plan plan = compile(clients(), {}), other = compile(second, {});
    const RootIndex index{plan, 5, 1, [](std::uint32_t count, const auto& body) {
                              for (std::uint32_t i = 0; i < count; ++i) body(i);
                          }};
    for (std::uint64_t i = 0; i < std::min<std::uint64_t>(index.size(), 50); ++i) {
        const std::uint64_t key = index.at(i).key;
        for (const LifeEvent& event : live_twin(plan, other, {5, 0, key, key}).second) {
            std::vector<std::string> names;
            for (const NamedDraw& found : event.draws) {
                names.push_back(found.name);
                EXPECT_GT(found.uniform, 0);
                EXPECT_LT(found.uniform, 1);
            }
            std::sort(names.begin(), names.end());
            EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
        }
    }
}

TEST(Twin, OfAProspectInOneRunAloneHasOneLife) {
    Journey more = calls(4);
    std::get<Cohort>(more.channels[0].arrivals).more = 1;
    const std::uint64_t key = channel_key(more_site(more.channels[0]));
    const TwinLives lives = twin(calls(4), more, {Verdict::won, 0, key, key, 0, 0, {}, "", 0, -1});
    EXPECT_TRUE(lives.first.empty());
    EXPECT_FALSE(lives.second.empty());
    EXPECT_EQ(lives.kind, PartKind::never);
}

TEST(Twin, OfNobodyIsRefused) {
    const Example nobody{Verdict::won, 0, 17, 17, 0, 0, {}, "", 0, -1};
    EXPECT_THROW((void)twin(calls(4), calls(1), nobody), std::invalid_argument);
    const std::uint64_t root = channel_key(channel_site(calls(4).channels[0]));
    const Example stranger{Verdict::won, 0, root, root + 1, 0, 0, {}, "", 0, -1};
    EXPECT_THROW((void)twin(calls(4), calls(1), stranger), std::invalid_argument);
}

}  // namespace
}  // namespace sojourn::testing
