//! What the programs work on, made before anything is counted.

/// Pseudo-random numbers (xorshift), the same on every run.
pub struct Numbers(u64);

impl Numbers {
    /// `seed` is not 0.
    pub const fn new(seed: u64) -> Self {
        Numbers(seed)
    }

    /// One that is less than `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 20) as usize % end
    }
}

/// `n` numbers below 1,000,000.
pub fn numbers(n: usize) -> Vec<u64> {
    let mut random = Numbers::new(0x9E37_79B9);
    (0..n).map(|_| random.below(1_000_000) as u64).collect()
}

/// A word of lower-case letters. Words with small numbers are frequent ones in `text`.
pub fn word(number: usize) -> String {
    let (mut word, mut rest) = (String::new(), number * 7 + 3);
    while rest > 0 {
        word.push(char::from(b'a' + (rest % 13) as u8));
        word.push(char::from(b"aeiou"[rest % 5]));
        rest /= 13;
    }
    word
}

/// `lines` lines of 1 to 12 words each, of some `words` different ones.
pub fn text(lines: usize, words: usize) -> String {
    let mut random = Numbers::new(0x5DEE_CE66);
    let mut text = String::new();
    for _ in 0..lines {
        for i in 0..=random.below(12) {
            text.push_str(if i == 0 { "" } else { " " });
            let rank = random.below(words);
            text.push_str(&word(rank * random.below(words) / words));
        }
        text.push('\n');
    }
    text
}

/// Mixes `value` into a checksum.
pub fn mix(sum: u64, value: u64) -> u64 {
    (sum.rotate_left(5) ^ value).wrapping_mul(0x517C_C1B7_2722_0A95)
}

/// The checksum of a text.
pub fn text_sum(text: &str) -> u64 {
    text.bytes()
        .fold(text.len() as u64, |sum, byte| mix(sum, u64::from(byte)))
}
