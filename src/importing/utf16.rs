//! Files that Excel saved as "Unicode text", which is UTF-16.

/// Makes UTF-8 of UTF-16 as its bytes come.
pub struct Utf16 {
    is_little: bool,
    /// The first byte of a unit whose second has not come yet.
    byte: Option<u8>,
    /// The first unit of a pair whose second has not come yet.
    unit: Option<u16>,
}

impl Utf16 {
    /// A decoder, if a file begins with the mark of this encoding.
    pub fn of(head: &[u8]) -> Option<Self> {
        let is_little = match head {
            [0xff, 0xfe, ..] => true,
            [0xfe, 0xff, ..] => false,
            _ => return None,
        };
        Some(Self { is_little, byte: None, unit: None })
    }

    /// The same text in UTF-8, but for what is cut in two and comes with the next bytes.
    pub fn take(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut units: Vec<u16> = self.unit.take().into_iter().collect();
        for byte in bytes {
            match self.byte.take() {
                None => self.byte = Some(*byte),
                Some(first) if self.is_little => units.push(u16::from_le_bytes([first, *byte])),
                Some(first) => units.push(u16::from_be_bytes([first, *byte])),
            }
        }
        if units.last().is_some_and(|unit| (0xd800..0xdc00).contains(unit)) {
            self.unit = units.pop();
        }
        let characters = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
        characters.collect::<String>().into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_through_wherever_it_is_cut() {
        let text = "\u{feff}Zoë 🪀 王";
        for is_little in [true, false] {
            let bytes: Vec<u8> = text
                .encode_utf16()
                .flat_map(|unit| if is_little { unit.to_le_bytes() } else { unit.to_be_bytes() })
                .collect();
            for size in 1..bytes.len() {
                let mut decoder = Utf16::of(&bytes).unwrap();
                let read: Vec<u8> = bytes.chunks(size).flat_map(|some| decoder.take(some)).collect();
                assert_eq!(String::from_utf8(read).unwrap(), text, "{size}");
            }
        }
        assert!(Utf16::of(b"First Name").is_none());
    }
}
