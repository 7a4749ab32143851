// Every meaning rule, each by a journey that breaks it alone.
#include "tests/model/broken.hpp"
#include "tests/support/journeys.hpp"

namespace sojourn::testing {
namespace {

const std::vector<Broken>& cases() {
    static const std::vector<Broken> list = {
        {"clock.horizon", "not after the start", [](Journey& j) { j.horizon = 0; }},
        {"clock.follow", "less than the horizon", [](Journey& j) { j.follow = 1; }},
        {"discount", "-100 %", [](Journey& j) { j.discount_per_year = -1; }},
        {"stages.lead", "given twice", [](Journey& j) { j.stages.push_back({"lead", "", {}, {}}); }},
        {"touchpoints.talk.outcomes.later", "given twice",
         [](Journey& j) { j.touchpoints[2].outcomes.push_back({"later", "", 0.01, ""}); }},
        {"touchpoints.call.in", "listed twice", [](Journey& j) { j.touchpoints[1].in.push_back("lead"); }},
        {"channels.organic.to", "no stage of this name", [](Journey& j) { j.channels[0].to = "visiter"; },
         "visitor"},
        {"channels.paid.segments.smbs", "no segment of this name",
         [](Journey& j) { j.channels[1].segments = {{"smbs", 1}}; }, "smb"},
        {"segments.enterprise.set.reach", "no attribute of this name",
         [](Journey& j) { j.segments[1].set[0].first = "reach"; }},
        {"stages.lead.drift.cools.to", "no stage of this name",
         [](Journey& j) { j.stages[1].drift[0].to = "losst"; }, "lost"},
        {"touchpoints.page.in", "in no stage", [](Journey& j) { j.touchpoints[0].in.clear(); }},
        {"touchpoints.page.in", "no stage of this name",
         [](Journey& j) { j.touchpoints[0].in = {"visitors"}; }, "visitor"},
        {"touchpoints.page.outcomes.form.to", "no stage of this name",
         [](Journey& j) { j.touchpoints[0].outcomes[0].to = "leed"; }, "lead"},
        {"touchpoints.talk.outcomes.else", "no stage of this name",
         [](Journey& j) { j.touchpoints[2].otherwise = "list"; }, "lost"},
        {"touchpoints.call.outcomes.yes.share", "no attribute of this name",
         [](Journey& j) { j.touchpoints[1].outcomes[0].attribute = "reachable"; }},
        {"stages", "nowhere to be",
         [](Journey& j) {
             j = empty_journey(1);
             add_cohort(j, 1, "a");
         }},
        {"channels", "nobody arrives", [](Journey& j) { j.channels.clear(); }},
        {"stages.visitor.drift.gives up.after", "shape",
         [](Journey& j) { j.stages[0].drift[0].after = Law{Weibull{-1, 2}}; }},
        {"touchpoints.page.after", "negative times",
         [](Journey& j) { j.touchpoints[0].after = Law{Normal{2, 1}}; }},
        {"attributes.reachability", "never", [](Journey& j) { j.attributes[0].law = Law{Never{}}; }},
        {"touchpoints.page.after", "more than 16 draws",
         [](Journey& j) {
             const Law hour{Exponential{3600}};
             j.touchpoints[0].after = Law{Sum{std::vector<Law>(17, hour)}};
         }},
        {"touchpoints.call.quality.sd", "negative", [](Journey& j) { j.touchpoints[1].quality->sd = -0.1; }},
        {"segments", "add to 90 %", [](Journey& j) { j.segments[0].share = 0.7; }},
        {"channels.paid.segments", "add to 50 %",
         [](Journey& j) { j.channels[1].segments = {{"smb", 0.5}}; }},
        {"touchpoints.page.outcomes.form.share", "between 0 % and 100 %",
         [](Journey& j) { j.touchpoints[0].outcomes[0].share = 1.2; }},
        {"touchpoints.talk.outcomes", "less than nothing",
         [](Journey& j) { j.touchpoints[2].outcomes[0].share = 0.7; }},
        {"touchpoints.call.outcomes.yes.share", "range 0 to 1",
         [](Journey& j) { j.attributes[0].law = Law{Normal{0, 1}}; }},
        {"touchpoints.call.outcomes.yes.share", "in segment enterprise",
         [](Journey& j) { j.segments[1].set[0].second = Law{Uniform{0, 2}}; }},
        {"touchpoints.call.outcomes.yes.share", "no other outcome",
         [](Journey& j) { j.touchpoints[1].outcomes.push_back({"no", "", 0.1, ""}); }},
        {"touchpoints.page.outcomes", "at most 23",
         [](Journey& j) {
             j.touchpoints[0].outcomes.clear();
             for (int i = 0; i < 24; ++i)
                 j.touchpoints[0].outcomes.push_back({"o" + std::to_string(i), "", 0.01, ""});
         }},
        {"channels.old.cohort", "nobody comes by this channel",
         [](Journey& j) { j.channels[2].arrivals = Cohort{0}; }, "", Severity::warning},
        {"channels.old.keep", "between 0 and 1",
         [](Journey& j) { std::get<Cohort>(j.channels[2].arrivals).keep = 1.01; }},
        {"channels.old.more", "prospects more apart",
         [](Journey& j) { std::get<Cohort>(j.channels[2].arrivals).more = 1ull << 40; }},
        {"channels.organic.keep", "between 0 and 1",
         [](Journey& j) { std::get<ArrivalRate>(j.channels[0].arrivals).keep = -0.01; }},
        {"channels.organic.more", "0 or more",
         [](Journey& j) { std::get<ArrivalRate>(j.channels[0].arrivals).more_per_second = -1; }},
        {"channels.organic.rate", "outgrow the numbering",
         [](Journey& j) { std::get<ArrivalRate>(j.channels[0].arrivals).more_per_second = 1000; }},
        {"channels.old.more", "its draws would be those of channels.organic",
         [](Journey& j) {  // a name whose 24 bits are those of the prospects more of `web`
             j.channels[0].stream = "channel 2027053";
             j.channels[2].stream = "web";
             std::get<Cohort>(j.channels[2].arrivals).more = 1;
         }},
        {"channels.old.cohort", "tell at most",
         [](Journey& j) { j.channels[2].arrivals = Cohort{1ull << 41}; }},
        {"channels.organic.rate", "nobody comes by this channel",
         [](Journey& j) { std::get<ArrivalRate>(j.channels[0].arrivals).per_second = 0; }, "",
         Severity::warning},
        {"channels.organic.rate", "0 or more",
         [](Journey& j) { std::get<ArrivalRate>(j.channels[0].arrivals).per_second = -1; }},
        {"channels.organic.rate", "nobody arrives, by this channel or by another",
         [](Journey& j) {
             j.channels.resize(1);
             std::get<ArrivalRate>(j.channels[0].arrivals).per_second = 0;
         }},
        {"channels.organic.rate", "500,000",
         [](Journey& j) { std::get<ArrivalRate>(j.channels[0].arrivals).per_second = 150; }},
        {"channels.organic.shape", "24 weights",
         [](Journey& j) { std::get<ArrivalRate>(j.channels[0].arrivals).shape = {1, 2, 3}; }},
        {"channels.organic.shape", "0 or more",
         [](Journey& j) { std::get<ArrivalRate>(j.channels[0].arrivals).shape.assign(24, 0.0); }},
        {"channels.paid.from", "no time is left",
         [](Journey& j) { std::get<ArrivalRate>(j.channels[1].arrivals).from = to_ticks(95 * day); }},
        {"channels.crm.log", "no row", [](Journey& j) { j.channels[3].arrivals = ArrivalLog{{-5}}; }},
        {"channels.crm.log", "left out", [](Journey& j) { j.channels[3].arrivals = ArrivalLog{{-5, 5}}; }, "",
         Severity::warning},
        {"touchpoints.talk", "draws would be those of touchpoints.call",
         [](Journey& j) { j.touchpoints[2].stream = "call"; }},
        {"channels.paid", "draws would be those of channels.organic",
         [](Journey& j) { j.channels[1].stream = "organic"; }},
        {"stages.island", "no channel and no exit",
         [](Journey& j) { j.stages.push_back({"island", "", {}, {}}); }, "", Severity::warning},
    };
    return list;
}

TEST(Validate, FindsNothingInSoundJourneys) {
    for (const Journey& journey : {mc6(10), sm5(10), cr3(10), everything()}) expect_sound(journey);
}

TEST(Validate, FindsEveryBrokenRuleAtItsPlaceAndSaysWhatToDo) {
    expect_all_found(everything(), cases());
}

TEST(Validate, FindsAllProblemsAtOnce) {
    Journey journey = everything();
    journey.horizon = 0;
    journey.channels[0].to = "nowhere";
    journey.touchpoints[0].outcomes[0].share = 2;
    EXPECT_GE(validate(journey).size(), 4u);
}

}  // namespace
}  // namespace sojourn::testing
