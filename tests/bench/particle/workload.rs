// workload.h in Rust; Shared is a Box or an Rc of a Particle.

#[path = "../bench.rs"]
mod bench;
use bench::*;

struct Particle {
    x: Cell<f64>,
    y: Cell<f64>,
    z: Cell<f64>,
    velocity: Cell<f64>,
    mass: Cell<f64>,
}

fn make(t: f64) -> Particle {
    Particle { x: Cell::new(t), y: Cell::new(t), z: Cell::new(t), velocity: Cell::new(1.0), mass: Cell::new(0.1) }
}

type Slot = Option<Shared<Particle>>;

#[inline(never)]
fn make_all(all: &mut [Slot]) {
    for (i, slot) in all.iter_mut().enumerate() {
        *slot = Some(Shared::new(make(i as f64)));
    }
}

#[inline(never)]
fn drop_all(all: &mut [Slot]) {
    for slot in all {
        *slot = None;
    }
}

#[inline(never)]
fn step_all(all: &[Slot]) {
    for p in all.iter().flatten() {
        p.velocity.set(p.x.get() + p.y.get() + p.z.get());
    }
}

#[inline(never)]
fn make_and_drop(count: usize) {
    for i in 0..count {
        let one = Shared::new(make(i as f64));
        keep(&one);
    }
}

fn main() {
    let count = count_of_arguments();
    let mut all: Vec<Slot> = resident_vec(count);
    resident_bytes();
    let before = resident_bytes();
    let mut create = Best::new();
    create.time(|| make_all(&mut all));
    report("bytes", resident_bytes() - before, count);
    report("create_cold", create.0, count);
    keep(&all[0].as_ref().unwrap().mass);

    let (mut create, mut free, mut access, mut tight) = (Best::new(), Best::new(), Best::new(), Best::new());
    for _ in 0..PASSES {
        free.time(|| drop_all(&mut all));
        create.time(|| make_all(&mut all));
        access.time(|| step_all(&all));
        tight.time(|| make_and_drop(count));
    }
    report("create_warm", create.0, count);
    report("free", free.0, count);
    report("access", access.0, count);
    report("loop", tight.0, count);
}
