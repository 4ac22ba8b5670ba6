//! Everything that the model can be told, likely or not.

use std::ops::RangeInclusive;

use kith::estimate::prior::{Evidence, OWN, THEIRS};
use kith::estimate::{Known, Lesson};
use kith::evidence::{Contacts, Messages, OwnTie, Ranks, Share, TheirTie};
use kith::ties::{HowMet, Litmus};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

/// A small count, as most are, or any count there is.
fn count() -> impl Strategy<Value = u32> {
    prop_oneof![3 => 0..60_u32, 1 => Just(u32::MAX), 2 => any::<u32>()]
}

fn share() -> impl Strategy<Value = Share> {
    (count(), count()).prop_map(|(yes, of)| Share { yes, of })
}

pub fn litmus() -> impl Strategy<Value = Litmus> {
    select(Litmus::ALL.to_vec())
}

pub fn own_tie() -> impl Strategy<Value = OwnTie> {
    let facts = (any::<Option<bool>>(), any::<Option<bool>>(), of(count()), any::<Option<u32>>());
    let messages = of((count(), any::<Option<u32>>()));
    let praise = any::<[Option<bool>; 4]>();
    let favours = (any::<Option<u32>>(), any::<Option<bool>>());
    let how = of(select(HowMet::ALL.to_vec()));
    (of(litmus()), how, facts, messages, praise, favours).prop_map(
        |(
            litmus,
            how,
            (same_group, same_level, mutuals, years),
            messages,
            praise,
            (asked_lately, gave_back),
        )| {
            OwnTie {
                litmus,
                how,
                same_group,
                same_level,
                mutuals,
                messages: messages.map(|(count, years_ago)| Messages { count, years_ago }),
                years,
                recommendation_given: praise[0],
                recommendation_received: praise[1],
                endorsement_given: praise[2],
                endorsement_received: praise[3],
                asked_lately,
                gave_back,
            }
        },
    )
}

pub fn their_tie() -> impl Strategy<Value = TheirTie> {
    let facts = any::<[Option<bool>; 3]>();
    (of(litmus()), facts, of(share()), of(count())).prop_map(|(answer, facts, circle, connections)| {
        TheirTie {
            answer,
            believed: facts[0],
            same_group: facts[1],
            same_level: facts[2],
            circle,
            connections,
        }
    })
}

/// What is usual among contacts, possible or not.
pub fn contacts() -> impl Strategy<Value = Contacts> {
    let ranks = vec(count(), 0..160).prop_map(|seen| serde_json::from_value::<Ranks>(seen.into()).unwrap());
    let shares = [share(), share(), share(), share(), share()];
    (of(count()), [count(), count(), count(), count(), count()], ranks, shares).prop_map(
        |(total, answers, mutuals, [same_group, same_level, their_group, their_level, circle])| Contacts {
            total,
            answers,
            same_group,
            same_level,
            mutuals,
            their_group,
            their_level,
            circle,
        },
    )
}

/// A value that a table could hold, or an absurd one.
fn value() -> impl Strategy<Value = f64> {
    let absurd = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e300, f64::MIN_POSITIVE, -0.0];
    prop_oneof![4 => -2.0..2.0, 1 => -10.0..10.0, 1 => select(absurd.to_vec()), 1 => any::<f64>()]
}

/// What was known of a tie: evidence of either leg, more than once or not at all.
fn known() -> impl Strategy<Value = Known> {
    let all: Vec<Evidence> =
        OWN.iter().map(|s| s.evidence).chain(THEIRS.iter().map(|s| s.evidence)).collect();
    (of(litmus()), vec((select(all), value()), 0..5)).prop_map(|(level, seen)| Known { level, seen })
}

fn lesson() -> impl Strategy<Value = Lesson> {
    let ends = any::<[Option<bool>; 3]>();
    (known(), known(), ends).prop_map(|(own, theirs, [willing, knows, replied])| Lesson {
        own,
        theirs,
        willing,
        knows,
        replied,
    })
}

pub fn lessons(many: RangeInclusive<usize>) -> impl Strategy<Value = Vec<Lesson>> {
    vec(lesson(), many)
}
