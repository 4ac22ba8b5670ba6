//! A network of people who rated each other, as a folder of three files.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use kith::ties::Litmus;
use serde::Deserialize;

/// People and how they rate each other. People are given by their place.
pub struct Network {
    /// Its name.
    pub name: String,
    /// The group of each person, where known.
    pub groups: Vec<Option<String>>,
    /// The rank of each person, where known.
    pub levels: Vec<Option<String>>,
    /// The rating that each person gives to each; 0 where there is none.
    ratings: Vec<Vec<f64>>,
    /// The same, read as litmus answers.
    answers: Vec<Vec<Litmus>>,
    /// Whether two people are connected: either rates the other at least so.
    connected: Vec<Vec<bool>>,
    strong_at: f64,
    best: f64,
}

#[derive(Deserialize)]
struct Header {
    name: String,
    /// Where it is not, a rating holds both ways.
    #[serde(default = "is_directed")]
    directed: bool,
    connected_at: f64,
    strong_at: f64,
    litmus_of_rating: HashMap<String, Litmus>,
}

fn is_directed() -> bool {
    true
}

#[derive(Deserialize)]
struct Member {
    id: String,
    #[serde(default)]
    group: Option<String>,
    #[serde(default)]
    level: Option<String>,
}

#[derive(Deserialize)]
struct Rating {
    from: String,
    to: String,
    rating: f64,
}

impl Network {
    /// Reads a folder.
    ///
    /// # Errors
    /// In words, with the file, where it cannot be read or says what cannot be.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let path = folder.join("network.json");
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let header: Header = serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?;
        let members: Vec<Member> = rows(&folder.join("people.csv"))?;
        let places: HashMap<_, _> = members.iter().enumerate().map(|(i, m)| (m.id.as_str(), i)).collect();
        if places.len() < members.len() {
            return Err(format!("{}: an id stands twice in people.csv", folder.display()));
        }
        let known = |text: &Option<String>| text.clone().filter(|t| !t.is_empty());
        let mut ratings = vec![vec![0.0; members.len()]; members.len()];
        for Rating { from, to, rating } in rows::<Rating>(&folder.join("ties.csv"))? {
            let place = |id: &str| {
                places
                    .get(id)
                    .copied()
                    .ok_or_else(|| format!("{}: nobody in people.csv has the id {id}", folder.display()))
            };
            let (from, to) = (place(&from)?, place(&to)?);
            if !rating.is_finite() || rating < 0.0 {
                return Err(format!("{}: a rating in ties.csv is {rating}", folder.display()));
            }
            ratings[from][to] = rating;
            if !header.directed {
                ratings[to][from] = rating;
            }
        }
        let answer = |rating: &f64| {
            let mut known = header.litmus_of_rating.iter();
            let answer = known.find(|(text, _)| text.parse() == Ok(*rating));
            answer.map(|(_, answer)| *answer).ok_or_else(|| {
                format!("{}: litmus_of_rating says nothing of the rating {rating}", folder.display())
            })
        };
        let answers = ratings.iter().map(|row| row.iter().map(answer).collect()).collect::<Result<_, _>>()?;
        let n = members.len();
        let rated = |a: usize, b: usize| ratings[a][b] >= header.connected_at;
        let connected =
            (0..n).map(|a| (0..n).map(|b| a != b && (rated(a, b) || rated(b, a))).collect()).collect();
        Ok(Self {
            name: header.name,
            groups: members.iter().map(|m| known(&m.group)).collect(),
            levels: members.iter().map(|m| known(&m.level)).collect(),
            best: ratings.iter().flatten().copied().fold(0.0, f64::max),
            ratings,
            answers,
            connected,
            strong_at: header.strong_at,
        })
    }

    /// Reads every folder in a folder that has a `network.json`, in the order of their names.
    ///
    /// # Errors
    /// As [`Self::read`], and if there is none.
    pub fn read_all(folder: &Path) -> Result<Vec<Self>, String> {
        let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let mut folders: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        folders.retain(|path| path.join("network.json").is_file());
        folders.sort();
        if folders.is_empty() {
            return Err(format!("{} has no folder with a network.json", folder.display()));
        }
        folders.iter().map(|folder| Self::read(folder)).collect()
    }

    /// How many people there are.
    pub fn people(&self) -> usize {
        self.groups.len()
    }

    /// Whether two people are connected.
    pub fn connected(&self, a: usize, b: usize) -> bool {
        self.connected[a][b]
    }

    /// Everybody that a person is connected to.
    pub fn connections(&self, a: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.people()).filter(move |b| self.connected[a][*b])
    }

    /// How one person would answer the litmus test about another.
    pub fn answer(&self, from: usize, about: usize) -> Litmus {
        self.answers[from][about]
    }

    /// Whether one person rates another strong.
    pub fn strong(&self, from: usize, to: usize) -> bool {
        self.ratings[from][to] >= self.strong_at
    }

    /// A rating as a part of the best one given, from 0 to 1.
    pub fn rating(&self, from: usize, to: usize) -> f64 {
        if self.best > 0.0 { self.ratings[from][to] / self.best } else { 0.0 }
    }
}

fn rows<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<Vec<T>, String> {
    let fail = |e: csv::Error| format!("{}: {e}", path.display());
    let mut reader = csv::Reader::from_path(path).map_err(fail)?;
    reader.deserialize().collect::<Result<_, _>>().map_err(fail)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A network of two people in a folder of its own, with these texts in place of a good one.
    fn read(name: &str, header: &str, people: &str, ties: &str) -> Result<Network, String> {
        let folder = std::env::temp_dir().join(format!("kith-network-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (file, text) in [("network.json", header), ("people.csv", people), ("ties.csv", ties)] {
            fs::write(folder.join(file), text).unwrap();
        }
        let network = Network::read(&folder);
        fs::remove_dir_all(&folder).unwrap();
        network
    }

    const HEADER: &str = r#"{"name": "two", "connected_at": 1, "strong_at": 2, "litmus_of_rating": {"0": "no", "1.0": "fine", "2": "glad"}}"#;

    #[test]
    fn who_rates_whom_is_kept_apart_from_who_is_rated() {
        let network =
            read("good", HEADER, "id,group\nann,east\nbo,\n", "from,to,rating\nann,bo,1.0\n").unwrap();
        assert!(network.connected(0, 1) && network.connected(1, 0));
        assert_eq!([network.answer(0, 1), network.answer(1, 0)], [Litmus::Fine, Litmus::No]);
        assert_eq!(network.groups, [Some("east".to_owned()), None]);
        assert_eq!(network.levels, [None, None]);
    }

    #[test]
    fn a_tie_without_direction_holds_both_ways() {
        let header = HEADER.replace("\"two\"", "\"two\", \"directed\": false");
        let network = read("both", &header, "id\nann\nbo\n", "from,to,rating\nann,bo,2\n").unwrap();
        assert!(network.strong(0, 1) && network.strong(1, 0));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let people = "id\nann\nbo\n";
        for (name, header, people, ties, said) in [
            ("json", "{", people, "from,to,rating\n", "network.json: EOF"),
            ("twice", HEADER, "id\nann\nann\n", "from,to,rating\n", "an id stands twice"),
            ("nobody", HEADER, people, "from,to,rating\nann,cy,1\n", "has the id cy"),
            ("nan", HEADER, people, "from,to,rating\nann,bo,NaN\n", "a rating in ties.csv is NaN"),
            ("less", HEADER, people, "from,to,rating\nann,bo,-1\n", "a rating in ties.csv is -1"),
            ("other", HEADER, people, "from,to,rating\nann,bo,7\n", "says nothing of the rating 7"),
        ] {
            let error = read(name, header, people, ties).err().unwrap();
            assert!(error.contains(said), "{name}: {error}");
        }
    }
}
