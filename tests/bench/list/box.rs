// workload.h in Rust. Box's own drop calls itself for the next node, which would need a stack of a gigabyte: so each
// node is taken from the list before it is dropped.

#[path = "../bench.rs"]
mod bench;
use bench::*;

struct Node {
    value: i64,
    next: List,
}

type List = Option<Box<Node>>;

#[inline(never)]
fn build(nodes: usize) -> List {
    (0..nodes).fold(None, |rest, i| Some(Box::new(Node { value: i as i64, next: rest })))
}

fn sum(mut list: &List) -> i64 {
    let mut sum = 0;
    while let Some(node) = list {
        sum += node.value;
        list = &node.next;
    }
    sum
}

#[inline(never)]
fn destroy(mut list: List) {
    while let Some(mut node) = list {
        list = node.next.take();
    }
}

fn main() {
    let nodes = count_of_arguments() * 10;
    let (mut make, mut drop) = (Best::new(), Best::new());
    let list = make.time(|| build(nodes));
    assert!(sum(&list) == (nodes * (nodes - 1) / 2) as i64);
    drop.time(|| destroy(list));
    report("build", make.0, nodes);
    report("destroy", drop.0, nodes);
}
