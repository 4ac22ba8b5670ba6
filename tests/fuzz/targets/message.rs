//! Messages, from a page that took over the content script, and from a page of ours gone mad.

use kith::protocol::{Answer, FromPages};
use kith::ties::{Litmus, Tie};

use crate::support::{Kith, content_script, message, our_page};

const NOTE: &str = "of whom nobody else may know";
const LABEL: &str = "between us";

/// The content script is told no note and no label, whatever it asks; what is refused changes nothing; whatever is
/// done, the store can be read.
pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let kith = Kith::ready();
    let tie =
        Tie { litmus: Some(Litmus::Vouch), note: NOTE.into(), labels: vec![LABEL.into()], ..Tie::default() };
    kith.annotate("ines-tarrow", tie);
    for sender in [content_script(), our_page()] {
        let before = (kith.local.entries.borrow().clone(), kith.session.entries.borrow().clone());
        let outcome = kith.say(&sender, &text);
        let answer = serde_json::to_string(&outcome.answer).unwrap();
        if sender == content_script() {
            // It may say the words that it was asked with.
            for secret in [NOTE, LABEL] {
                assert!(!answer.contains(secret) || text.contains(secret), "{answer}");
            }
        }
        if matches!(outcome.answer, Answer::Error(_)) {
            assert!(outcome.effects.is_empty());
            assert_eq!((kith.local.entries.borrow().clone(), kith.session.entries.borrow().clone()), before);
        }
    }
    assert!(matches!(kith.say(&our_page(), &message(FromPages::Account(true))).answer, Answer::Value(_)));
    assert_eq!(kith.person("ines-tarrow").problems, []);
}
