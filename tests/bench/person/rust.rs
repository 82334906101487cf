// workload.h in Rust: a Box of a struct that derives Eq and Hash. --cfg fx takes the hash of rustc itself (FxHash)
// instead of the library's SipHash.

use std::hash::{Hash, Hasher};

#[path = "../bench.rs"]
mod bench;
use bench::*;

#[derive(PartialEq, Eq, Hash)]
struct Person {
    name: String,
    age: i64,
    email: String,
}

#[cfg(not(fx))]
type Chosen = std::collections::hash_map::DefaultHasher;

#[cfg(fx)]
#[derive(Default)]
struct Chosen(u64);

#[cfg(fx)]
impl Chosen {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517cc1b727220a95);
    }
}

#[cfg(fx)]
impl Hasher for Chosen {
    fn write(&mut self, bytes: &[u8]) {
        let mut words = bytes.chunks_exact(8);
        for word in &mut words {
            self.add(u64::from_ne_bytes(word.try_into().unwrap()));
        }
        for &byte in words.remainder() {
            self.add(byte as u64);
        }
    }
    fn write_u8(&mut self, value: u8) {
        self.add(value as u64);
    }
    fn write_i64(&mut self, value: i64) {
        self.add(value as u64);
    }
    fn finish(&self) -> u64 {
        self.0
    }
}

type Slot = Option<Box<Person>>;
const TEXTS: usize = 1024;

fn make_texts() -> Vec<(String, String)> {
    let mut state = 88172645463325252;
    let mut letter = |first: u8| (first + (next_random(&mut state) % 26) as u8) as char;
    let mut name = || (0..5).map(|k| letter(if k == 0 { b'A' } else { b'a' })).collect::<String>();
    (0..TEXTS).map(|_| name()).map(|name| (name.clone(), name.to_lowercase() + "@example.com")).collect()
}

#[inline(never)]
fn make_all(all: &mut [Slot], texts: &[(String, String)]) {
    for (i, slot) in all.iter_mut().enumerate() {
        let (name, email) = &texts[i % TEXTS];
        *slot = Some(Box::new(Person { name: name.clone(), age: i as i64, email: email.clone() }));
    }
}

#[inline(never)]
fn drop_all(all: &mut [Slot]) {
    for slot in all {
        *slot = None;
    }
}

#[inline(never)]
fn count_equal(a: &[Slot], b: &[Slot]) -> usize {
    a.iter().flatten().zip(b.iter().flatten()).filter(|(a, b)| a == b).count()
}

#[inline(never)]
fn hash_all(all: &[Slot]) -> u64 {
    all.iter().flatten().fold(0u64, |sum, p| {
        let mut hasher = Chosen::default();
        p.hash(&mut hasher);
        sum.wrapping_add(hasher.finish())
    })
}

fn main() {
    let count = count_of_arguments();
    let texts = make_texts();
    let mut all: Vec<Slot> = resident_vec(count);
    let mut others: Vec<Slot> = resident_vec(count);
    resident_bytes();
    let before = resident_bytes();
    make_all(&mut all, &texts);
    report("bytes", resident_bytes() - before, count);

    let (mut create, mut free, mut equal, mut hash) = (Best::new(), Best::new(), Best::new(), Best::new());
    for _ in 0..PASSES {
        free.time(|| drop_all(&mut all));
        create.time(|| make_all(&mut all, &texts));
    }
    make_all(&mut others, &texts);
    for _ in 0..PASSES {
        let found = equal.time(|| count_equal(&all, &others));
        assert!(found == count);
        keep(&hash.time(|| hash_all(&all)));
    }
    assert!(hash_all(&all) == hash_all(&others));
    report("create_warm", create.0, count);
    report("free", free.0, count);
    report("eq", equal.0, count);
    report("hash", hash.0, count);
}
