//! What our pages ask of the worker: one function for each request.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::chrome;
use crate::asking::{self, Draft};
use crate::json;
use crate::people::PersonRef;
use crate::protocol::{
    Answer, Code, Failure, FromPages, Message, OfWay, PersonView, Reply, Screen, Settings, VERSION,
};
use crate::store::Counted;
use crate::ties::Tie;

/// How long to wait for an answer, in milliseconds. The slowest cold start measured was 0.4 s.
const PATIENCE: u32 = 10_000;

/// A change that was kept: the person as they are now, and the number to take it back with.
pub struct Saved {
    pub person: PersonView,
    pub change: u64,
}

/// What is on this tab, for a popup that has just `opened` or a page that is there already.
pub async fn screen(tab: i32, url: Option<String>, opened: bool) -> Result<Screen, Failure> {
    match send(FromPages::Screen { tab, url, opened }).await? {
        Reply::Screen(screen) => Ok(*screen),
        _ => Err(unfit()),
    }
}

/// All about one person.
pub async fn person(who: PersonRef) -> Result<PersonView, Failure> {
    match send(FromPages::Person { who }).await? {
        Reply::Person(person) => Ok(*person),
        _ => Err(unfit()),
    }
}

/// Keeps what the user says of a person. The request leaves at once, even from a page that is just closing.
pub fn annotate(who: PersonRef, tie: Tie) -> impl Future<Output = Result<Saved, Failure>> {
    let answer = send(FromPages::Annotate { who, tie });
    async { saved(answer.await?) }
}

/// Takes one change back.
pub async fn undo(change: u64) -> Result<Saved, Failure> {
    saved(send(FromPages::Undo { change }).await?)
}

/// Writes the request for an introduction.
pub async fn draft(target: PersonRef, introducer: PersonRef) -> Result<Draft, Failure> {
    match send(FromPages::Way { target, introducer, ask: OfWay::Draft }).await? {
        Reply::Facts(facts) => asking::write(&facts)
            .map_err(|e| Failure::new(Code::Internal, format!("The draft could not be written: {e:#}."))),
        _ => Err(unfit()),
    }
}

/// Keeps what the user tells of one way, and answers with the target as they are now.
pub async fn tell(target: PersonRef, introducer: PersonRef, told: OfWay) -> Result<PersonView, Failure> {
    match send(FromPages::Way { target, introducer, ask: told }).await? {
        Reply::Person(person) => Ok(*person),
        _ => Err(unfit()),
    }
}

/// The settings.
pub async fn settings() -> Result<Settings, Failure> {
    settled(send(FromPages::Settings).await?)
}

/// Changes some of the settings and leaves the others as they are now, wherever they were changed last.
pub async fn configure(change: impl FnOnce(&mut Settings)) -> Result<Settings, Failure> {
    let mut settings = settings().await?;
    change(&mut settings);
    settled(send(FromPages::Configure { settings }).await?)
}

/// Says of another account that it is the user's too, or is signed in no more.
pub async fn settle_account(is_own: bool) -> Result<(), Failure> {
    done(send(FromPages::Account(is_own)).await?)
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

fn saved(reply: Reply) -> Result<Saved, Failure> {
    match reply {
        Reply::Saved { person, change } => Ok(Saved { person: *person, change }),
        _ => Err(unfit()),
    }
}

fn settled(reply: Reply) -> Result<Settings, Failure> {
    match reply {
        Reply::Settings(settings) => Ok(settings),
        _ => Err(unfit()),
    }
}

fn send(ask: FromPages) -> impl Future<Output = Result<Reply, Failure>> {
    let answer = serde_json::to_string(&Message { v: VERSION, ask })
        .map_err(|e| Failure::new(Code::Internal, format!("Kith could not write its request: {e}.")))
        .and_then(|message| chrome::send(&message).map_err(|_| gone()));
    async { receive(answer?).await }
}

async fn receive(answer: Promise) -> Result<Reply, Failure> {
    let first = Promise::race(&Array::of2(&answer, &elapsed(PATIENCE)));
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
    Failure::new(Code::Internal, "Kith was updated or restarted. Close this and open it again.")
}

/// It left, and the worker stopped before it answered.
fn cut_off() -> Failure {
    Failure::new(Code::Unanswered, "Kith stopped while it worked on this. Try again.")
}

/// It left, and nobody knows what became of it.
fn silence() -> Failure {
    Failure::new(
        Code::Unanswered,
        "Kith did not answer within ten seconds. Try again; if that does not help, restart the browser.",
    )
}

fn unfit() -> Failure {
    Failure::new(
        Code::OtherVersion,
        "This page and Kith's worker are of different versions. Close this and open it again.",
    )
}
