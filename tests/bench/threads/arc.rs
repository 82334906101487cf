// workload.h in Rust.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

#[path = "../bench.rs"]
mod bench;
use bench::*;

#[allow(dead_code)]
struct Watched {
    a: i64,
    b: i64,
}

type Kept = Vec<Option<Arc<Watched>>>;
type Work = fn(&Arc<Watched>, &mut Kept, usize);

const THREADS: usize = 2;
const KEPT: usize = 64;
const SPINS: usize = 1000000;
const TURNS: usize = 100;
const SHARE: usize = 1000;
const LIMIT: Duration = Duration::from_secs(2);

static ARRIVED: AtomicUsize = AtomicUsize::new(0);
static IS_OVER: AtomicBool = AtomicBool::new(false);

fn wait_for_both() {
    let place = ARRIVED.fetch_add(1, Ordering::AcqRel) + 1;
    let mut spins = 0;
    while ARRIVED.load(Ordering::Acquire) < (place + THREADS - 1) / THREADS * THREADS {
        spins += 1;
        if spins > SPINS {
            thread::yield_now();
        }
    }
}

fn make(a: usize) -> Option<Arc<Watched>> {
    Some(Arc::new(Watched { a: a as i64, b: 2 }))
}

#[inline(never)]
fn create_and_free(_: &Arc<Watched>, kept: &mut Kept, count: usize) {
    for i in 0..count {
        kept[i % KEPT] = None;
        kept[i % KEPT] = make(i);
    }
}

#[inline(never)]
fn upgrade(object: &Arc<Watched>, _: &mut Kept, count: usize) {
    let weak = Arc::downgrade(object);
    let mut sum = 0;
    for _ in 0..count {
        sum += weak.upgrade().map_or(-1, |object| { keep(&object); object.a });
    }
    assert!(sum == count as i64);
}

/// What a thread does in each turn, and when it began and ended it, in nanoseconds.
struct Job {
    work: Work,
    count: usize,
    start: Instant,
    began: AtomicU64,
    ended: AtomicU64,
}

impl Job {
    fn new(work: Work, count: usize, start: Instant) -> Job {
        Job { work, count, start, began: AtomicU64::new(0), ended: AtomicU64::new(0) }
    }

    fn now(&self) -> u64 {
        self.start.elapsed().as_nanos() as u64
    }

    /// False where no turn follows.
    fn take_turn(&self, object: &Arc<Watched>, kept: &mut Kept) -> bool {
        wait_for_both();
        if IS_OVER.load(Ordering::Relaxed) {
            return false;
        }
        self.began.store(self.now(), Ordering::Relaxed);
        (self.work)(object, kept, self.count);
        self.ended.store(self.now(), Ordering::Relaxed);
        wait_for_both();
        true
    }

    fn span(&self) -> (u64, u64) {
        (self.began.load(Ordering::Relaxed), self.ended.load(Ordering::Relaxed))
    }
}

fn kept_objects() -> Kept {
    (0..KEPT).map(|_| make(1)).collect()
}

/// None where the two did not run side by side for most of the time.
fn time_of_turn(a: (u64, u64), b: (u64, u64)) -> Option<f64> {
    let both = a.1.min(b.1) as f64 - a.0.max(b.0) as f64;
    let whole = (a.1.max(b.1) - a.0.min(b.0)) as f64;
    if both > 0.7 * whole { Some(whole) } else { None }
}

fn measure(figure: &str, work: Work, first: &Arc<Watched>, second: &Arc<Watched>, count: usize) {
    let start = Instant::now();
    let mine = Job::new(work, count, start);
    let others = Arc::new(Job::new(work, count, start));
    let (job, object) = (others.clone(), second.clone());
    IS_OVER.store(false, Ordering::Relaxed);
    let other = thread::spawn(move || {
        let mut kept = kept_objects();
        while job.take_turn(&object, &mut kept) {}
    });
    let (mut kept, mut times) = (kept_objects(), Vec::new());
    while mine.take_turn(first, &mut kept) {
        times.extend(time_of_turn(mine.span(), others.span()));
        IS_OVER.store(times.len() == TURNS || start.elapsed() > LIMIT, Ordering::Relaxed);
    }
    other.join().unwrap();
    times.sort_by(|a, b| a.partial_cmp(b).unwrap());
    if !times.is_empty() {
        report(figure, times[times.len() / 2], count);
    }
}

fn main() {
    let count = count_of_arguments() / SHARE + 1;
    let objects: Vec<Arc<Watched>> = (0..1000).map(|_| make(1).unwrap()).collect();
    let (first, last) = (&objects[0], &objects[999]);
    measure("create_free", create_and_free, first, last, count);
    measure("upgrade_own", upgrade, first, last, count);
    measure("upgrade_shared", upgrade, first, first, count);
}
