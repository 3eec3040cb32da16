//! Maps by stem. A stem is a hash already, so it is mixed and not hashed again.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map whose keys are stems, or made of stems and small numbers.
pub type StemMap<K, V> = HashMap<K, V, BuildHasherDefault<StemHasher>>;

/// Mixes whole numbers by multiplication with the golden ratio (Fibonacci hashing).
#[derive(Clone, Copy, Debug, Default)]
pub struct StemHasher(u64);

impl StemHasher {
    fn mix(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for StemHasher {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.mix(u64::from(*byte)));
    }

    fn write_u32(&mut self, number: u32) {
        self.mix(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.mix(number);
    }

    fn write_isize(&mut self, number: isize) {
        self.mix(u64::from_ne_bytes(i64::try_from(number).unwrap_or(0).to_ne_bytes()));
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}
