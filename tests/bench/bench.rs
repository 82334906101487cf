// What the Rust programs share: bench.h for them.

#![allow(dead_code)]

use std::fs;

pub const PASSES: u32 = 5;

#[repr(C)]
struct Timespec {
    seconds: i64,
    nanoseconds: i64,
}

extern "C" {
    fn clock_gettime(clock: i32, time: *mut Timespec) -> i32;
}

const CLOCK_THREAD_CPUTIME_ID: i32 = 3;

fn thread_nanoseconds() -> f64 {
    let mut now = Timespec { seconds: 0, nanoseconds: 0 };
    unsafe { clock_gettime(CLOCK_THREAD_CPUTIME_ID, &mut now) };
    now.seconds as f64 * 1e9 + now.nanoseconds as f64
}

/// The shortest of several passes.
pub struct Best(pub f64);

impl Best {
    pub fn new() -> Best {
        Best(f64::INFINITY)
    }

    pub fn time<R>(&mut self, pass: impl FnOnce() -> R) -> R {
        let start = thread_nanoseconds();
        let result = pass();
        self.0 = self.0.min(thread_nanoseconds() - start);
        result
    }
}

pub fn report(figure: &str, total: f64, count: usize) {
    println!("{} {:.3}", figure, total / count as f64);
}

pub fn resident_bytes() -> f64 {
    let rollup = fs::read_to_string("/proc/self/smaps_rollup").unwrap();
    let line = rollup.lines().find(|line| line.starts_with("Rss:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() * 1024.0
}

pub fn count_of_arguments() -> usize {
    std::env::args().nth(1).expect("usage: PROGRAM COUNT").parse().unwrap()
}

/// Makes the value used, in the eyes of the compiler. (std::hint::black_box is younger than Debian's rustc.)
#[inline(always)]
pub fn keep<T>(value: &T) {
    unsafe { std::arch::asm!("/* {0} */", in(reg) value as *const T, options(nostack, preserves_flags)) };
}

/// An array whose pages are resident.
pub fn resident_vec<T>(count: usize) -> Vec<Option<T>> {
    let mut all = Vec::with_capacity(count);
    keep(&all); // else this becomes calloc, which touches nothing
    all.resize_with(count, || None);
    all
}

pub fn next_random(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}
