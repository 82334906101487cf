// workload.h in Rust: what derive(Debug) calls for a field, written into a String that is used again.

use std::fmt::Write;

#[path = "../bench.rs"]
mod bench;
use bench::*;

struct Coordinate {
    latitude: f64,
    longitude: f64,
    altitude: f64,
}

const TEXTS: usize = 1024;
const SHARE: usize = 50;

fn few_decimals(state: &mut u64) -> f64 {
    let scale = [1.0, 10.0, 100.0, 1000.0, 10000.0][(next_random(state) % 5) as usize];
    let whole = (next_random(state) % 360000) as f64 / 1000.0 - 180.0;
    (whole * scale).round() / scale
}

fn random_bits(state: &mut u64) -> f64 {
    loop {
        let value = f64::from_bits(next_random(state));
        if value.is_finite() {
            return value;
        }
    }
}

#[inline(never)]
fn write_all(all: &[Coordinate], text: &mut String) {
    for c in all {
        text.clear();
        write!(text, "Coordinate(latitude={:?}, longitude={:?}, altitude={:?})", c.latitude, c.longitude, c.altitude)
            .unwrap();
        keep(text);
    }
}

fn measure(figure: &str, choose: fn(&mut u64) -> f64, count: usize) {
    let rounds = (count + TEXTS - 1) / TEXTS;
    let mut state = 88172645463325252;
    let mut make = || Coordinate {
        latitude: choose(&mut state),
        longitude: choose(&mut state),
        altitude: choose(&mut state),
    };
    let all: Vec<Coordinate> = (0..TEXTS).map(|_| make()).collect();
    let mut text = String::with_capacity(1024);
    let mut best = Best::new();
    for _ in 0..PASSES {
        best.time(|| (0..rounds).for_each(|_| write_all(&all, &mut text)));
    }
    report(figure, best.0, rounds * TEXTS);
}

fn main() {
    let count = count_of_arguments() / SHARE + 1;
    measure("short", few_decimals, count);
    measure("random", random_bits, count);
}
