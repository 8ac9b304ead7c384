//! A realistic document of any size, the same for the same seed: users of a shop and what they ordered.

use std::io::{self, Write};

/// The document is at least this large unless asked otherwise.
pub(crate) const SAMPLE_BYTES: usize = 1 << 20;

/// Writes a document of at least `bytes` bytes.
pub(crate) fn generate(seed: u64, bytes: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut random = Random(seed);
    let mut text = format!("{{\n\"seed\": {seed},\n\"users\": [\n");
    let mut written = 0;
    for id in 0.. {
        if id > 0 {
            text.push_str(",\n");
        }
        text.push_str(&user(id, &mut random));
        out.write_all(text.as_bytes())?;
        written += text.len();
        text.clear();
        if written >= bytes {
            return writeln!(out, "\n],\n\"count\": {}\n}}", id + 1);
        }
    }
    unreachable!("the loop has no end but the return")
}

fn user(id: u64, random: &mut Random) -> String {
    let first = random.of(&[
        "Ada", "Bjørn", "Chiara", "Dmitri", "Élodie", "Farid", "Grace", "Hanako", "Ivo", "Júlia",
    ]);
    let last = random.of(&[
        "Abbott",
        "Byström",
        "Çelik",
        "O'Neill",
        "Novák",
        "Quispe",
        "Sato",
        "Van \\\"Fox\\\" Dyke",
    ]);
    let mail = random.of(&["example.com", "example.org", "mail.example"]);
    let city = random.of(&[
        "Oslo",
        "S\\u00e3o Paulo",
        "Kraków",
        "東京",
        "New\\tYork",
        "Reykjav\\u00edk",
    ]);
    let note = random.of(&[
        "null",
        "\"\"",
        "\"pays late\\nbut pays\"",
        "\"likes \\ud83d\\ude80\"",
        "\"path C:\\\\temp\\/x\"",
    ]);
    let active = random.below(3) > 0;
    let cents = random.below(10_000_000) as i64 - 2_000_000;
    let (latitude, longitude) = (random.coordinate(90), random.coordinate(180));
    let orders: Vec<_> = (0..random.below(5)).map(|_| order(random)).collect();
    let tags: Vec<_> = (0..random.below(4))
        .map(|_| random.of(&["\"new\"", "\"vip\"", "\"b2b\"", "\"eu\""]))
        .collect();
    format!(
        r#"{{"id": {id}, "name": {{"first": "{first}", "last": "{last}"}}, "email": "user{id}@{mail}",
 "active": {active}, "balance": {sign}{whole}.{part:02}, "note": {note}, "tags": [{tags}],
 "address": {{"city": "{city}", "at": [{latitude}, {longitude}]}},
 "orders": [{orders}]}}"#,
        sign = if cents < 0 { "-" } else { "" },
        whole = cents.abs() / 100,
        part = cents.abs() % 100,
        tags = tags.join(", "),
        orders = orders.join(", "),
    )
}

fn order(random: &mut Random) -> String {
    let lines: Vec<_> = (0..=random.below(3))
        .map(|_| {
            let sku = random.below(0x1_0000);
            let weight = random.of(&["1.5e-3", "2.25", "4E+1", "0", "12", "0.125"]);
            format!(
                r#"{{"sku": "{sku:04X}", "pieces": {}, "kg": {weight}}}"#,
                1 + random.below(9)
            )
        })
        .collect();
    format!(
        r#"{{"no": {}, "lines": [{}]}}"#,
        random.below(1 << 40),
        lines.join(", ")
    )
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len() as u64) as usize]
    }

    fn coordinate(&mut self, degrees: u64) -> String {
        let micro = self.below(2_000_000 * degrees) as i64 - (1_000_000 * degrees) as i64;
        format!("{:.6}", micro as f64 / 1e6)
    }
}
