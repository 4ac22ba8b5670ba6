//! Messages: who wrote to whom, how often and when. Nothing else of them is read.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use super::people::{At, People, bare};
use crate::day::Day;
use crate::evidence::Exchange;
use crate::importing::{Field, Part, Row, Skip, Skipped, when};

/// What LinkedIn calls whoever has closed their account, and gives no address for.
const NOBODY: &str = "LinkedIn Member";

/// A conversation, as far as its messages have come.
#[derive(Clone, Copy, Default)]
struct Thread {
    /// The two who take part, and how many messages each sent.
    sides: [Option<(At, u32)>; 2],
    first: Option<Day>,
    last: Option<Day>,
    /// True once a third person is seen to take part.
    is_group: bool,
}

impl Thread {
    /// Somebody takes part, and sent so many more.
    fn add(&mut self, at: At, sent: u32) {
        for side in &mut self.sides {
            match side {
                Some((known, count)) if *known == at => *count = count.saturating_add(sent),
                Some(_) => continue,
                None => *side = Some((at, sent)),
            }
            return;
        }
        self.is_group = true;
    }

    /// The one who is not the user, and how many messages they sent; nobody in a conversation that the user is not seen
    /// in. Where no recipient has an address, that is whoever wrote.
    fn other_than(&self, user: At) -> Option<(At, u32)> {
        let others: Vec<_> = self.sides.into_iter().flatten().filter(|(at, _)| *at != user).collect();
        if let [other] = others.as_slice() { Some(*other) } else { None }
    }

    fn sent_by(&self, at: At) -> u32 {
        self.sides.into_iter().flatten().find(|(known, _)| *known == at).map_or(0, |(_, sent)| sent)
    }
}

/// The messages of an archive. Of a conversation, its name is not kept, but a digest of it.
#[derive(Default)]
pub struct Messages {
    threads: HashMap<u64, Thread>,
    /// The messages by their conversations, to say which of them count for nothing in the end.
    rows: Vec<(u64, u32)>,
    /// What senders are called.
    names: HashMap<At, String>,
}

impl Messages {
    /// Takes in a message.
    pub fn message(&mut self, row: &Row<'_>, people: &mut People) -> Result<(), Skip> {
        let is_yes = |field| matches!(row.get(field).to_ascii_lowercase().as_str(), "yes" | "true");
        if is_yes(Field::IsDraft) || is_yes(Field::IsConversationDraft) {
            return Err(Skip::Draft);
        }
        if row.get(Field::Folder).eq_ignore_ascii_case("SPAM") {
            return Err(Skip::Spam);
        }
        let sender = people.at(row.get(Field::SenderUrl)).ok_or(Skip::NoSender)?;
        let recipients =
            row.get(Field::RecipientUrls).split(',').map(str::trim).filter(|one| !one.is_empty());
        let recipients: Vec<&str> = recipients.collect();
        // Before there were their addresses, several recipients are told by the commas between their names. There can be
        // one within a name, and then a message counts for nothing though it might.
        let mut named = row.get(Field::To).split(", ");
        let is_group = recipients.len() > 1
            || recipients.is_empty() && named.clone().nth(1).is_some()
            || named.clone().nth(1).is_some() && named.any(|name| name == NOBODY);
        let key = digest(row, sender);
        let thread = self.threads.entry(key).or_default();
        thread.is_group |= is_group;
        if is_group {
            return Err(Skip::Group);
        }
        thread.add(sender, 1);
        if let Some(recipient) = recipients.first().and_then(|written| people.at(written)) {
            thread.add(recipient, 0);
        }
        let day = when::day(row.get(Field::Date));
        thread.first = thread.first.into_iter().chain(day).min();
        thread.last = thread.last.max(day);
        self.rows.push((key, row.line));
        self.names.entry(sender).or_insert_with(|| bare(row.get(Field::From)));
        Ok(())
    }

    /// Which of those who write is the user: the only one of this name, or who takes part in more conversations than
    /// anybody else.
    pub fn user(&self, people: &People, name: Option<&str>) -> Option<At> {
        let name = name.map(bare);
        // Nobody who is in the list of their own connections.
        let is_other = |at: &At| !people.get(*at).is_some_and(|it| it.is_connection);
        let mut named = self.names.iter().filter(|(at, known)| Some(*known) == name.as_ref() && is_other(at));
        if let (Some((at, _)), None) = (named.next(), named.next()) {
            return Some(*at);
        }
        let mut parts: HashMap<At, u32> = HashMap::new();
        for (at, _) in self.threads.values().flat_map(|thread| thread.sides).flatten() {
            *parts.entry(at).or_default() += 1;
        }
        let mut parts: Vec<_> = parts.into_iter().filter(|(at, _)| is_other(at)).collect();
        parts.sort_unstable_by_key(|(at, times)| (std::cmp::Reverse(*times), *at));
        match parts.as_slice() {
            [(at, _)] => Some(*at),
            [(at, most), (_, second), ..] if most > second => Some(*at),
            _ => None,
        }
    }

    /// Counts the messages between the user and everybody else.
    pub fn count(self, user: Option<At>, people: &mut People, skipped: &mut Vec<Skipped>) {
        for (key, line) in self.rows {
            let is_group = self.threads.get(&key).is_some_and(|thread| thread.is_group);
            let why = if is_group { Some(Skip::Group) } else { user.is_none().then_some(Skip::NoSide) };
            skipped.extend(why.map(|why| Skipped { part: Part::Messages, line, why }));
        }
        let Some(user) = user else { return };
        for thread in self.threads.into_values().filter(|thread| !thread.is_group) {
            if let Some((other, received)) = thread.other_than(user) {
                let sent = thread.sent_by(user);
                people.change(other, |known| {
                    let Thread { first, last, .. } = thread;
                    known.messages.get_or_insert_default().add(Exchange { sent, received, first, last });
                });
            }
        }
    }
}

/// A conversation in few bytes; where it has no name, that of its two sides.
fn digest(row: &Row<'_>, sender: At) -> u64 {
    let mut hasher = DefaultHasher::new();
    let name = row.get(Field::Conversation);
    name.hash(&mut hasher);
    if name.is_empty() {
        (sender, row.get(Field::RecipientUrls)).hash(&mut hasher);
    }
    hasher.finish()
}
