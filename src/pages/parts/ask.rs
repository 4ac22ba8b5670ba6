//! What our pages ask of the worker: one function for each request.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::browser::runtime;
use crate::json;
use crate::people::{PersonId, PersonRef};
use crate::protocol::{
    Answer, Code, Failure, FromPages, Message, OfWay, Reply, Said, SettingsChange, VERSION,
};
use crate::store::Counted;
use crate::ties::{Litmus, Tie, TieChange};

/// How long to wait for an answer, in milliseconds. The slowest cold start measured was 0.4 s.
const PATIENCE: u32 = 10_000;

/// The same where much may be left to do first: as long as the browser lets a worker take for one answer.
const LONG_PATIENCE: u32 = 300_000;

/// Keeps what the user says anew of a person, and answers with the number to take it back with, if it was not
/// kept so already. Of whoever was `known` by a number and was forgotten since, nothing is kept. The request leaves at once,
/// even from a page that is just closing.
pub fn say(
    who: PersonRef,
    tie: TieChange,
    known: Option<PersonId>,
) -> impl Future<Output = Result<Option<u64>, Failure>> {
    let answer = send(FromPages::Say { who, tie, known });
    async { saved(answer.await?) }
}

/// Keeps a rating, and leaves all else that the user says of the person, in the same way.
pub fn rate(
    who: PersonRef,
    litmus: Litmus,
    known: Option<PersonId>,
) -> impl Future<Output = Result<Option<u64>, Failure>> {
    say(who, TieChange::to(Tie { litmus: Some(litmus), ..Tie::default() }), known)
}

/// Takes one change back, and answers in the same way.
pub async fn undo(change: u64) -> Result<Option<u64>, Failure> {
    saved(send(FromPages::Undo { change }).await?)
}

/// Keeps what the user tells of one way, and answers with the number to take it back with, if it was not
/// kept so already. The request leaves at once, as with [`say`].
pub fn tell(
    target: PersonRef,
    introducer: PersonRef,
    told: OfWay,
) -> impl Future<Output = Result<Option<u64>, Failure>> {
    let answer = send(FromPages::Way { target, introducer, told });
    async { saved(answer.await?) }
}

/// Changes some of the settings. The request leaves at once, as with [`say`].
pub fn configure(change: SettingsChange) -> impl Future<Output = Result<(), Failure>> {
    let answer = send(FromPages::Configure(change));
    async { done(answer.await?) }
}

/// Says of another account that it is the user's too, or is signed in no more.
pub async fn settle_account(is_own: bool) -> Result<(), Failure> {
    done(send(FromPages::Account(is_own)).await?)
}

/// Brings data of a former form into the present one, and a large change that was cut off to its end: of very many people
/// that may take minutes.
pub async fn finish() -> Result<(), Failure> {
    done(send_for(FromPages::Finish, LONG_PATIENCE).await?)
}

/// Has every page start over, after something else has taken the place of all that was kept.
pub async fn replaced() -> Result<(), Failure> {
    done(send(FromPages::Replaced).await?)
}

/// Goes on with these numbers, where Kith's own record of its data is lost or damaged.
pub async fn recount(counted: Counted) -> Result<(), Failure> {
    let Counted { next_person, next_change, .. } = counted;
    done(send(FromPages::Recount { next_person, next_change }).await?)
}

fn done(reply: Reply) -> Result<(), Failure> {
    match reply {
        Reply::Done => Ok(()),
        _ => Err(unfit()),
    }
}

fn saved(reply: Reply) -> Result<Option<u64>, Failure> {
    match reply {
        Reply::Saved(change) => Ok(Some(change)),
        Reply::Done => Ok(None),
        _ => Err(unfit()),
    }
}

fn send(ask: FromPages) -> impl Future<Output = Result<Reply, Failure>> {
    send_for(ask, PATIENCE)
}

/// Sends a question, and waits so many milliseconds for the answer.
fn send_for(ask: FromPages, patience: u32) -> impl Future<Output = Result<Reply, Failure>> {
    let answer = serde_json::to_string(&Message { v: VERSION, ask })
        .map_err(|e| Failure::new(Code::Internal, Said::UnwrittenMessage(e.to_string())))
        .and_then(|message| runtime::send(&message).map_err(|_| gone()));
    async move { receive(answer?, patience).await }
}

async fn receive(answer: Promise, patience: u32) -> Result<Reply, Failure> {
    let first = Promise::race(&Array::of2(&answer, &elapsed(patience)));
    let answer = JsFuture::from(first).await.map_err(|_| cut_off())?;
    let text = answer.as_string().ok_or_else(silence)?;
    match json::from_str(&text) {
        Ok(Answer::Value(reply)) => Ok(reply),
        Ok(Answer::Error(failure)) => Err(failure),
        Err(_) => Err(unfit()),
    }
}

/// Resolves to `undefined`, which is also what nobody's answer looks like.
pub fn elapsed(millis: u32) -> Promise {
    Promise::new(&mut |resolve, _| {
        // Nobody waits for the result of the call, and a resolved promise ignores it.
        Timeout::new(millis, move || _ = resolve.call0(&JsValue::UNDEFINED)).forget();
    })
}

/// The message did not leave.
fn gone() -> Failure {
    Failure::new(Code::Internal, Said::Gone)
}

/// It left, and the worker stopped before it answered.
fn cut_off() -> Failure {
    Failure::new(Code::Unanswered, Said::CutOff)
}

/// It left, and nobody knows what became of it.
fn silence() -> Failure {
    Failure::new(Code::Unanswered, Said::Silence)
}

fn unfit() -> Failure {
    Failure::new(Code::OtherVersion, Said::OtherWorker)
}
