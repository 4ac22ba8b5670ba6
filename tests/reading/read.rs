//! Reads the snapshots that a camera took of one page, as the extension's worker does: a JSON array comes in, what was
//! read goes out. `./build.sh read` compares it with the truth about the page.

use std::io::{Error, Read, stdin};

use kith::people::PersonRef;
use kith::protocol::Problem;
use kith::reading::{Reading, Sighting, Snapshot, read};
use serde_json::{Value, json};

fn main() -> Result<(), Error> {
    let mut text = String::new();
    stdin().read_to_string(&mut text)?;
    let snapshots: Vec<Snapshot> = serde_json::from_str(&text)?;
    let readings: Vec<_> = snapshots.iter().map(|snapshot| of_reading(&read(snapshot))).collect();
    println!("{}", Value::Array(readings));
    Ok(())
}

fn of_reading(reading: &Reading) -> Value {
    let codes: Vec<_> = reading.problems.iter().map(|unread| Problem::from(*unread).said.code()).collect();
    let sightings: Vec<_> = reading.sightings.iter().map(of_sighting).collect();
    json!({ "problems": codes, "sightings": sightings })
}

fn of_sighting(sighting: &Sighting) -> Value {
    json!({
        "who": of_person(&sighting.who),
        "role": format!("{:?}", sighting.role).to_lowercase(),
        "spot": sighting.spot,
        "name": sighting.name,
        "headline": sighting.headline,
        "degree": sighting.degree.map(u32::from),
        "mutual_count": sighting.mutual_count,
        "mutuals": sighting.mutuals.iter().map(of_person).collect::<Vec<_>>(),
        "unlinked_mutuals": sighting.unlinked_mutuals,
    })
}

fn of_person(who: &PersonRef) -> Value {
    json!({
        "slug": who.slug.as_ref().map(|slug| slug.as_str()),
        "member_id": who.member_id.as_ref().map(|id| id.as_str()),
    })
}
