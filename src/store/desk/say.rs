//! What the user says, with its way back.

use serde::Serialize;

use super::Desk;
use crate::asking::Request;
use crate::day::Day;
use crate::json;
use crate::people::PersonId;
use crate::protocol::Failure;
use crate::store::{CHANGES, Change, Meta, Store, Told, encode, keys, meta};
use crate::ties::{Tie, TieChange};

impl<S: Store> Desk<'_, S> {
    /// Keeps what the user says anew of somebody who has a record; returns the number of the change, `None` if all of it
    /// was said already.
    ///
    /// # Errors
    /// Never for the records of this crate.
    pub fn say(&mut self, id: PersonId, said: &TieChange, day: Day) -> Result<Option<u64>, Failure> {
        let Some(records) = self.people.get_mut(&id) else { return Ok(None) };
        let now = Tie { changed: Some(day), ..said.of(&records.tie) };
        let (did, undo) = (TieChange::between(&records.tie, &now), TieChange::between(&now, &records.tie));
        if did.is_empty() {
            return Ok(None);
        }
        records.tie = now;
        self.refresh(id);
        self.journal((id, None), &did, &undo, day).map(Some)
    }

    /// What is told of a way, of the same kind as `like`.
    pub fn told(&self, target: PersonId, introducer: PersonId, like: &Told) -> Told {
        let mut heard = self.person(target).into_iter().flat_map(|target| &target.seen.heard);
        let heard = heard.rfind(|heard| self.number(heard.introducer) == introducer);
        match like {
            Told::Heard(_) => Told::Heard(heard.and_then(|heard| heard.answer)),
            Told::Believed(_) => Told::Believed(heard.and_then(|heard| heard.believed)),
            Told::Request(_) => Told::Request(self.request(introducer, target).cloned().map(Box::new)),
        }
    }

    /// Keeps what the user tells of a way; returns the number of the change, `None` if it was told already. One who is
    /// asked anew for the same target is the same request; so are two that became one when two records turned out to be
    /// one person's.
    ///
    /// # Errors
    /// As [`Self::say`].
    pub fn tell(
        &mut self,
        target: PersonId,
        introducer: PersonId,
        did: Told,
        day: Day,
    ) -> Result<Option<u64>, Failure> {
        let did = did.through(introducer, target);
        let undo = self.told(target, introducer, &did);
        match &did {
            Told::Heard(_) | Told::Believed(_) => {
                self.change(target, &mut |target| {
                    target.seen.hear(introducer, day, |heard| match did {
                        Told::Heard(answer) => heard.answer = answer,
                        Told::Believed(believed) => heard.believed = believed,
                        Told::Request(_) => {}
                    });
                });
                // Of the introducer nothing is said, so what cannot be read of them stays.
                if !self.damaged.contains_key(&keys::said(introducer.place())) {
                    self.change(introducer, &mut |introducer| introducer.tie.told_of = true);
                }
            }
            Told::Request(request) => {
                let pair = (introducer, target);
                let requests = &mut self.requests.now;
                let place = requests.iter().position(|request| request.pair() == pair);
                requests.retain(|request| request.pair() != pair);
                if let Some(request) = request {
                    let place = place.unwrap_or(requests.len()).min(requests.len());
                    requests.insert(place, Request::clone(request));
                }
            }
        }
        if undo == did {
            Ok(None)
        } else {
            self.journal((target, Some(introducer)), &did, &undo, day).map(Some)
        }
    }

    /// The request made of an introducer for a target.
    pub fn request(&self, introducer: PersonId, target: PersonId) -> Option<&Request> {
        self.requests().iter().find(|request| request.pair() == (introducer, target))
    }

    /// Makes sure that what is said next takes the place of no change that came later, where the record of the whole store
    /// has fallen behind the changes.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn pass_changes(&mut self) -> Result<(), Failure> {
        let next = self.meta.next_change;
        if self.after_changes(vec![keys::change(next)]).await? > next {
            self.meta.next_change = self.after_changes((0..CHANGES).map(keys::change).collect()).await?;
        }
        Ok(())
    }

    /// A number after those of the changes under these keys; one that cannot be is damage.
    async fn after_changes(&self, keys: Vec<String>) -> Result<u64, Failure> {
        let after = |(key, text): (&String, &String)| {
            let number = json::from_str::<Change>(text).ok()?.number;
            let next_change = number.checked_add(1).filter(|_| keys::change(number) == *key)?;
            meta::check(&Meta { next_change, ..self.meta }).is_ok().then_some(next_change)
        };
        Ok(self.store.get(keys).await?.iter().filter_map(after).max().unwrap_or_default())
    }

    fn journal(
        &mut self,
        (person, introducer): (PersonId, Option<PersonId>),
        did: &impl Serialize,
        undo: &impl Serialize,
        day: Day,
    ) -> Result<u64, Failure> {
        let number = self.meta.next_change;
        self.meta.next_change += 1;
        let (did, undo) = (encode(did)?, encode(undo)?);
        let change = Change { number, day, person, introducer, did, undo };
        self.journal.insert(keys::change(number), encode(&change)?);
        Ok(number)
    }
}
