//! A look reads without the lock: whatever is written meanwhile, nothing is lost and no two people are mixed up.

use std::cell::{Cell, RefCell};

use crate::support::{Kith, content_script, message, snapshot, who};
use kith::app::{answer_content, show};
use kith::protocol::{Answer, Failure, FromContent, Reply};
use kith::store::{Batch, Entries, Memory, Store, Stores};
use kith::ties::Litmus;

/// A store in which something else happens after this many reads.
struct Racing<'a> {
    memory: &'a Memory,
    reads_left: Cell<usize>,
    meanwhile: RefCell<Option<&'a dyn Fn()>>,
}

impl<'a> Racing<'a> {
    fn new(memory: &'a Memory, reads: usize, meanwhile: Option<&'a dyn Fn()>) -> Self {
        Self { memory, reads_left: Cell::new(reads), meanwhile: meanwhile.into() }
    }
}

impl Store for &Racing<'_> {
    type Guard = ();

    async fn get(&self, keys: Vec<String>) -> Result<Entries, Failure> {
        let found = self.memory.get(keys).await;
        self.reads_left.set(self.reads_left.get().saturating_sub(1));
        if self.reads_left.get() == 0
            && let Some(meanwhile) = self.meanwhile.take()
        {
            meanwhile();
        }
        found
    }

    async fn put(&self, batch: Batch) -> Result<(), Failure> {
        self.memory.put(batch).await
    }

    async fn remove(&self, keys: Vec<String>) -> Result<(), Failure> {
        self.memory.remove(keys).await
    }

    async fn lock(&self) -> Result<(), Failure> {
        // Nobody else writes while it is held.
        self.meanwhile.take();
        Ok(())
    }
}

/// Shows a search to Kith, while something else happens after this many reads of the store. False if it did not happen.
fn look_while(kith: &Kith, reads: usize, meanwhile: &dyn Fn()) -> bool {
    let local = Racing::new(&kith.local, reads, Some(meanwhile));
    let session = Racing::new(&kith.session, 0, None);
    let stores = Stores { local: &local, session: &session };
    let text = message(FromContent::Look { snapshot: snapshot("search-sdui") });
    let own = ("kith", "chrome-extension://kith");
    let outcome = pollster::block_on(answer_content(&stores, &content_script(), own, &text, kith.now()));
    assert!(matches!(outcome.answer, Answer::Value(Reply::Marks(_))), "{:?}", outcome.answer);
    local.reads_left.get() == 0
}

#[test]
fn what_is_said_while_a_page_is_read_is_kept_and_so_is_what_the_page_said() {
    let alone = Kith::ready();
    alone.look(snapshot("search-sdui"));
    let ways = alone.person("silas-corvane").ways.unwrap().paths.len();
    let mut raced = 0;
    for reads in 1..12 {
        let kith = Kith::ready();
        let meanwhile = || {
            kith.rate("ines-tarrow", Litmus::Vouch);
            kith.rate("somebody-else", Litmus::No);
        };
        raced += usize::from(look_while(&kith, reads, &meanwhile));
        if kith.person("somebody-else").tie.litmus.is_none() {
            meanwhile();
        }
        assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Vouch), "after {reads} reads");
        assert_eq!(kith.person("somebody-else").tie.litmus, Some(Litmus::No), "after {reads} reads");
        let silas = kith.person("silas-corvane");
        assert_eq!(silas.ways.unwrap().paths.len(), ways, "after {reads} reads");
        assert_eq!(silas.problems, [], "after {reads} reads");
    }
    assert!(raced > 3, "{raced}");
}

#[test]
fn two_pages_that_are_read_at_once_number_nobody_twice() {
    for reads in 1..12 {
        let kith = Kith::ready();
        look_while(&kith, reads, &|| _ = kith.look(snapshot("search-ember")));
        kith.look(snapshot("search-ember"));
        let entries = kith.local.entries.borrow();
        let people: Vec<kith::people::Person> = entries
            .iter()
            .filter(|(key, _)| key.starts_with("person/"))
            .map(|(_, text)| serde_json::from_str(text).unwrap())
            .collect();
        let mut aliases: Vec<_> = people.iter().flat_map(|person| &person.aliases).collect();
        let all = aliases.len();
        aliases.sort();
        aliases.dedup();
        assert_eq!(aliases.len(), all, "after {reads} reads");
    }
}

#[test]
fn a_popup_that_reads_while_a_page_teaches_does_not_take_the_store_for_lost() {
    for reads in 1..6 {
        let kith = Kith::ready();
        kith.rate("ines-tarrow", Litmus::Vouch);
        let meanwhile = || _ = kith.look(snapshot("search-sdui"));
        let local = Racing::new(&kith.local, reads, Some(&meanwhile));
        let shown = pollster::block_on(show::person(&&local, &who("ines-tarrow"), kith.now())).unwrap();
        assert_eq!((shown.problems, shown.tie.litmus), (vec![], Some(Litmus::Vouch)), "after {reads} reads");
    }
}
