//! What a request changed, written in one batch.

use super::{Desk, Records};
use crate::people::PersonId;
use crate::protocol::Failure;
use crate::store::index::{self, Entry, pack_of};
use crate::store::{Batch, Entries, Meta, Store, encode, keys, meta, record};

impl<S: Store> Desk<'_, S> {
    /// True if there is anything to write.
    pub fn has_changes(&self) -> bool {
        let is_same = self.changed().next().is_none() && self.moved.is_empty() && self.journal.is_empty();
        !is_same || self.meta != self.before || self.accounts.is_changed()
    }

    /// Who was changed.
    fn changed(&self) -> impl Iterator<Item = PersonId> {
        let changed = self.people.iter().filter(|(id, records)| self.kept.get(id) != Some(*records));
        changed.map(|(id, _)| *id)
    }

    /// Writes all changes in one batch.
    ///
    /// # Errors
    /// When the store cannot be read or written, or a record would take the place of somebody else's; then nothing is
    /// written.
    pub async fn commit(mut self) -> Result<(), Failure> {
        meta::check(&self.meta)?;
        self.refuse_behind()?;
        let changed: Vec<_> = self.changed().collect();
        let doors = self.doors(&changed);
        let packs = self.packs_of(&changed, &doors);
        let mut keys = Vec::new();
        for place in self.before.next_person..self.meta.next_person {
            keys.extend([keys::person(place), keys::said(place)]);
        }
        let is_new = |key: &String| !key.starts_with("index/");
        keys.extend(packs.iter().map(|pack| keys::index(*pack)));
        let found = if keys.is_empty() { Entries::new() } else { self.store.get(keys).await? };
        if found.keys().any(is_new) {
            return Err(meta::damaged());
        }

        let mut batch = Batch::new();
        for id in &changed {
            self.write_records(*id, &mut batch)?;
        }
        let joined = self.joined(&found, &changed);
        for pack in packs {
            let key = keys::index(pack);
            let text = self.written(pack, found.get(&key), &changed, &doors, &joined);
            batch.insert(key, text);
        }
        for key in &self.moved {
            batch.extend(self.aliases.get(key).map(|id| (key.clone(), id.clone())));
        }
        self.accounts.write(keys::ACCOUNTS, &mut batch)?;
        self.contacts.write(keys::CONTACTS, &mut batch)?;
        self.requests.write(keys::REQUESTS, &mut batch)?;
        for (key, change) in &self.journal {
            batch.insert(key.clone(), change.clone());
        }
        if batch.is_empty() && self.meta == self.before {
            return Ok(());
        }
        self.store.put(self.whole(batch)?).await
    }

    /// A batch with the record of the whole store, and with the fields that this version does not know.
    pub(super) fn whole(&self, mut batch: Batch) -> Result<Batch, Failure> {
        let meta = Meta { generation: self.meta.generation.wrapping_add(1), ..self.meta };
        batch.insert(keys::META.to_owned(), encode(&meta)?);
        for (key, others) in &self.unknown {
            if let Some(text) = batch.get(key) {
                let text = record::with(text.clone(), others);
                batch.insert(key.clone(), text);
            }
        }
        Ok(batch)
    }

    /// Writes what changed of somebody's records. What could not be read is set aside by what takes its place.
    fn write_records(&mut self, id: PersonId, batch: &mut Batch) -> Result<(), Failure> {
        let Some(now) = self.people.get(&id) else { return Ok(()) };
        let before = self.kept.get(&id);
        let place = id.place();
        let mut put = |key: String, is_same: bool, record: &dyn Fn() -> Result<String, Failure>| {
            // What pages show takes the place of nothing that cannot be read.
            let is_refused = self.left.is_some() && self.damaged.contains_key(&key);
            if !is_same && !is_refused {
                let text = record()?;
                batch.extend(self.damaged.get(&key).map(|damaged| (keys::aside(&key), damaged.clone())));
                batch.insert(key, text);
            }
            Ok::<_, Failure>(())
        };
        let [person, said, seen] = keys::of(place);
        put(person, before.map(|it| &it.person) == Some(&now.person), &|| encode(&now.person))?;
        // Of whoever had the place nothing is left.
        let is_taken = self.taken.contains(&id);
        let is_same = before.map_or_else(|| now.tie.is_empty(), |kept| kept.tie == now.tie);
        put(said, is_same && !is_taken, &|| encode(&now.tie))?;
        let is_same = before.map_or_else(|| now.seen.is_empty(), |kept| kept.seen == now.seen);
        put(seen, is_same && !is_taken, &|| encode(&now.seen))?;
        if before.is_none_or(|before| {
            (&before.person.name, before.person.degree) != (&now.person.name, now.person.degree)
        }) {
            self.names.write(&now.person, batch);
        }
        Ok(())
    }

    /// By how much it changed to how many people somebody is a way.
    fn doors(&self, changed: &[PersonId]) -> Vec<(PersonId, i32)> {
        let mut doors = Vec::new();
        for id in changed.iter().chain(&self.gone) {
            let here = if self.gone.contains(id) { None } else { self.people.get(id) };
            let [before, now] = [self.kept.get(id), here].map(|it| self.ways(it.map(|it| &**it)));
            for (ways, others, by) in [(&before, &now, -1), (&now, &before, 1)] {
                let other = ways.iter().filter(|way| !others.contains(way));
                doors.extend(other.map(|way| (*way, by)));
            }
        }
        doors
    }

    /// The ways to somebody, each once.
    fn ways(&self, records: Option<&Records>) -> Vec<PersonId> {
        let records = records.filter(|records| records.person.moved_to.is_none());
        let mut ways = Vec::new();
        for mutual in records.into_iter().flat_map(|records| &records.seen.mutuals) {
            let way = self.number(mutual.person);
            if !ways.contains(&way) {
                ways.push(way);
            }
        }
        ways
    }

    /// The packs in which something is another now.
    fn packs_of(&self, changed: &[PersonId], doors: &[(PersonId, i32)]) -> Vec<u64> {
        let mut packs = Vec::new();
        for id in changed.iter().chain(doors.iter().map(|(id, _)| id)) {
            let pack = pack_of(id.place());
            if !packs.contains(&pack) {
                packs.push(pack);
            }
        }
        packs
    }

    /// What archives told of records that became one with others, by the numbers of those.
    fn joined(&self, found: &Entries, changed: &[PersonId]) -> Vec<(PersonId, String)> {
        let mut joined = Vec::new();
        for id in changed {
            let Some(into) = self.people.get(id).and_then(|it| it.person.moved_to) else { continue };
            let pack = found.get(&keys::index(pack_of(id.place())));
            let before = pack.and_then(|pack| index::entries(pack).find(|entry| entry.id == *id));
            // What moved earlier was told then.
            let before = before.filter(|entry| entry.moved_to.is_none() && entry.is_filed());
            joined.extend(before.map(|entry| (into, entry.told)));
        }
        joined
    }

    /// A pack as it is to be kept.
    fn written(
        &self,
        pack: u64,
        before: Option<&String>,
        changed: &[PersonId],
        doors: &[(PersonId, i32)],
        joined: &[(PersonId, String)],
    ) -> String {
        let before = before.map(String::as_str).unwrap_or_default();
        let mut now = Vec::new();
        for entry in index::entries(before) {
            // Of how many somebody is a way, and what archives told of them, only the index knows.
            let by: i32 = doors.iter().filter(|(id, _)| *id == entry.id).map(|(_, by)| by).sum();
            let is_changed = changed.contains(&entry.id);
            if by != 0 || is_changed {
                let doors = entry.doors.saturating_add_signed(by);
                let mut told = entry.told.clone();
                for (_, other) in joined.iter().filter(|(into, _)| *into == entry.id) {
                    if !told.is_empty() {
                        told.push(index::JOINT);
                    }
                    told += other;
                }
                let known = self.entries.get(&entry.id).filter(|_| is_changed);
                now.push(Entry { doors, told, ..known.map_or(entry, |known| Entry::clone(known)) });
            }
        }
        for id in changed.iter().filter(|id| pack_of(id.place()) == pack) {
            if !now.iter().any(|entry| entry.id == *id)
                && let Some(entry) = self.entries.get(id)
            {
                let by: i32 = doors.iter().filter(|(way, _)| way == id).map(|(_, by)| by).sum();
                now.push(Entry { doors: by.try_into().unwrap_or(0), ..Entry::clone(entry) });
            }
        }
        index::with(before, &now)
    }
}
