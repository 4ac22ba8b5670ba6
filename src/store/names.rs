use super::{Batch, Entries, keys};
use crate::people::{Degree, Person, PersonId};

/// Stands for more than one person: then the name means nobody.
pub const SEVERAL: &str = "0";

/// Which connection a name that a page writes without a link may mean, as far as it was fetched.
#[derive(Debug, Default)]
pub struct Names(Entries);

impl Names {
    /// The keys under which somebody of this name is found: the whole name, and its first word.
    pub fn keys(name: &str) -> [String; 2] {
        [name, name.split(' ').next().unwrap_or_default()].map(keys::name)
    }

    /// Takes in what the store holds under these keys.
    pub fn learn(&mut self, keys: Vec<String>, found: &Entries) {
        for key in keys {
            let known = found.get(&key).cloned().unwrap_or_default();
            self.0.insert(key, known);
        }
    }

    /// The one connection that the name of this key can mean, of those whom Kith knows.
    pub fn means(&self, key: &str) -> Option<PersonId> {
        let id = self.0.get(key)?;
        id.parse().ok().filter(|_| id != SEVERAL).map(PersonId)
    }

    /// What a name that leads somewhere leads to once these have it too.
    #[cfg(any(feature = "book", not(target_arch = "wasm32")))]
    pub fn joined(known: &str, ids: &std::collections::BTreeSet<PersonId>) -> String {
        let also = ids.iter().filter(|id| id.0.to_string() != known).count();
        match ids.first() {
            Some(id) if also == 1 && known.is_empty() => id.0.to_string(),
            _ if also == 0 => known.to_owned(),
            _ => SEVERAL.to_owned(),
        }
    }

    /// Makes a connection's name lead to them; a name that leads to somebody else already means nobody from now on.
    pub fn write(&mut self, person: &Person, batch: &mut Batch) {
        let (Some(Degree::First), Some(name)) = (person.degree, &person.name) else { return };
        for key in Self::keys(name) {
            let Some(known) = self.0.get(&key) else { continue };
            let id = person.id.0.to_string();
            let next = if known.is_empty() || *known == id { id } else { SEVERAL.to_owned() };
            if *known != next {
                self.0.insert(key.clone(), next.clone());
                batch.insert(key, next);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::PersonRef;

    fn connection(id: u64, name: &str) -> Person {
        let (name, degree) = (Some(name.to_owned()), Some(Degree::First));
        Person { name, degree, ..Person::new(PersonId(id), &PersonRef::default()) }
    }

    fn written(names: &mut Names, people: &[Person]) -> Batch {
        let mut batch = Batch::new();
        for person in people {
            let keys = Names::keys(person.name.as_deref().unwrap());
            let known =
                keys.iter().filter_map(|key| Some((key.clone(), names.0.get(key)?.clone()))).collect();
            names.learn(keys.to_vec(), &known);
            names.write(person, &mut batch);
        }
        batch
    }

    #[test]
    fn a_name_means_somebody_only_while_it_is_theirs_alone() {
        let mut names = Names::default();
        written(&mut names, &[connection(1, "Ines Tarrow, MBA"), connection(2, "Bram Oduya")]);
        assert_eq!(names.means(&keys::name("Ines")), Some(PersonId(1)));
        assert_eq!(names.means(&keys::name("INES TARROW")), Some(PersonId(1)));
        assert_eq!(names.means(&keys::name("Ines Quell")), None, "another Ines");
        written(&mut names, &[connection(3, "Ines Quell")]);
        assert_eq!(names.means(&keys::name("Ines")), None, "there are two");
        assert_eq!(names.means(&keys::name("Ines Tarrow")), Some(PersonId(1)), "but one of this whole name");
    }

    #[test]
    fn who_is_no_connection_is_not_meant_and_nothing_is_written_twice() {
        let mut names = Names::default();
        let stranger = Person { degree: Some(Degree::Second), ..connection(4, "Léa Wójcik") };
        assert_eq!(written(&mut names, &[stranger]), Batch::new());
        assert_eq!(written(&mut names, &[connection(1, "Ines Tarrow")]).len(), 2);
        assert_eq!(written(&mut names, &[connection(1, "Ines Tarrow")]), Batch::new());
    }

    #[test]
    fn garbage_in_the_store_means_nobody() {
        let mut names = Names::default();
        let found = Entries::from([(keys::name("Ines"), "somebody".to_owned())]);
        names.learn(vec![keys::name("Ines")], &found);
        assert_eq!(names.means(&keys::name("Ines")), None);
    }
}
