//! Answers and choices in words, as forms and lists show them.

use crate::asking::Became;
use crate::ties::{HowMet, Litmus};

/// The answer to the litmus question in one word, as a badge shows it.
pub fn litmus(litmus: Litmus) -> &'static str {
    match litmus {
        Litmus::No => "No",
        Litmus::Hesitate => "Hesitate",
        Litmus::Fine => "Fine",
        Litmus::Glad => "Glad",
        Litmus::Vouch => "Vouch",
    }
}

/// The answer as the user would say it.
pub fn answer(litmus: Litmus) -> &'static str {
    match litmus {
        Litmus::No => "I would say no",
        Litmus::Hesitate => "I would hesitate",
        Litmus::Fine => "I would be fine with it",
        Litmus::Glad => "I would be glad to",
        Litmus::Vouch => "I would vouch for them",
    }
}

/// How two people met.
pub fn how_met(how: HowMet) -> &'static str {
    match how {
        HowMet::Work => "Worked together",
        HowMet::Business => "Did business",
        HowMet::School => "Studied together",
        HowMet::Community => "Event or community",
        HowMet::Friends => "Friends or family",
        HowMet::Online => "Only online",
    }
}

/// What became of a request.
pub fn became(became: Became) -> &'static str {
    match became {
        Became::Waiting => "Asked, waiting",
        Became::Agreed => "They agreed",
        Became::NotWellEnough => "They don’t know them well enough",
        Became::Declined => "They declined",
        Became::NoAnswer => "No answer",
        Became::Withdrawn => "I took it back",
        Became::Introduced => "They introduced us",
        Became::Replied => "Introduced, and I got a reply",
        Became::NotReplied => "Introduced, but no reply",
    }
}
