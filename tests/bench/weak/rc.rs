// workload.h in Rust.

use std::mem::size_of;
use std::rc::{Rc, Weak};

#[path = "../bench.rs"]
mod bench;
use bench::*;

struct Watched {
    a: i64,
    b: i64,
}

type Strong = Option<Rc<Watched>>;
type Ref = Option<Weak<Watched>>;

#[inline(never)]
fn make_all(all: &mut [Strong]) {
    for (i, slot) in all.iter_mut().enumerate() {
        *slot = Some(Rc::new(Watched { a: i as i64, b: 2 }));
    }
}

#[inline(never)]
fn drop_all<T>(all: &mut [Option<T>]) {
    for slot in all {
        *slot = None;
    }
}

#[inline(never)]
fn take_all(refs: &mut [Ref], all: &[Strong]) {
    for (slot, object) in refs.iter_mut().zip(all.iter().flatten()) {
        *slot = Some(Rc::downgrade(object));
    }
}

#[inline(never)]
fn read_all(refs: &[Ref]) -> i64 {
    refs.iter().flatten().map(|w| w.upgrade().map_or(-1, |object| { keep(&object); object.a })).sum()
}

fn main() {
    let count = count_of_arguments();
    let mut all: Vec<Strong> = resident_vec(count);
    let mut refs: Vec<Ref> = resident_vec(count);
    resident_bytes();
    let before = resident_bytes();
    make_all(&mut all);
    let made = resident_bytes();
    take_all(&mut refs, &all);
    report("bytes", made - before, count);
    report("ref_bytes", resident_bytes() - made + (count * size_of::<Ref>()) as f64, count);
    keep(&all[0].as_ref().unwrap().b);
    drop_all(&mut refs);
    drop_all(&mut all);

    let (mut take, mut upgrade, mut dead) = (Best::new(), Best::new(), Best::new());
    for _ in 0..PASSES {
        make_all(&mut all);
        take.time(|| take_all(&mut refs, &all));
        let sum = upgrade.time(|| read_all(&refs));
        assert!(sum == (count * (count - 1) / 2) as i64);
        drop_all(&mut all);
        assert!(dead.time(|| read_all(&refs)) == -(count as i64));
        drop_all(&mut refs);
    }
    report("take", take.0, count);
    report("upgrade", upgrade.0, count);
    report("dead", dead.0, count);
}
