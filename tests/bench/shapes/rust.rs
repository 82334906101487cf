// workload.h in Rust: an enum, of which each lies in the array itself; with --cfg boxed a Box<dyn Shape>.

#[path = "../bench.rs"]
mod bench;
use bench::*;

#[cfg(not(boxed))]
mod shapes {
    #[allow(dead_code)]
    pub enum Shape {
        Circle { color: i64, radius: f64 },
        Rectangle { color: i64, width: f64, height: f64 },
        Square { color: i64, side: f64 },
        Triangle { color: i64, base: f64, height: f64 },
    }

    pub fn make(kind: u64, t: f64) -> Shape {
        match kind {
            0 => Shape::Circle { color: 1, radius: t },
            1 => Shape::Rectangle { color: 1, width: t, height: 2.0 },
            2 => Shape::Square { color: 1, side: t },
            _ => Shape::Triangle { color: 1, base: t, height: 2.0 },
        }
    }

    impl Shape {
        pub fn area(&self) -> f64 {
            match self {
                Shape::Circle { radius, .. } => 3.0 * radius * radius,
                Shape::Rectangle { width, height, .. } => width * height,
                Shape::Square { side, .. } => side * side,
                Shape::Triangle { base, height, .. } => base * height / 2.0,
            }
        }

        pub fn is_rectangle(&self) -> bool {
            matches!(self, Shape::Rectangle { .. } | Shape::Square { .. })
        }
    }
}

#[cfg(boxed)]
mod shapes {
    pub trait AnyShape {
        fn area(&self) -> f64;
        fn is_rectangle(&self) -> bool {
            false
        }
    }

    macro_rules! shape {
        ($name:ident, $($field:ident),*) => {
            #[allow(dead_code)]
            pub struct $name { color: i64, $($field: f64),* }
        };
    }
    shape!(Circle, radius);
    shape!(Rectangle, width, height);
    shape!(Square, side);
    shape!(Triangle, base, height);

    impl AnyShape for Circle {
        fn area(&self) -> f64 {
            3.0 * self.radius * self.radius
        }
    }

    impl AnyShape for Rectangle {
        fn area(&self) -> f64 {
            self.width * self.height
        }
        fn is_rectangle(&self) -> bool {
            true
        }
    }

    impl AnyShape for Square {
        fn area(&self) -> f64 {
            self.side * self.side
        }
        fn is_rectangle(&self) -> bool {
            true
        }
    }

    impl AnyShape for Triangle {
        fn area(&self) -> f64 {
            self.base * self.height / 2.0
        }
    }

    pub type Shape = Box<dyn AnyShape>;

    pub fn make(kind: u64, t: f64) -> Shape {
        match kind {
            0 => Box::new(Circle { color: 1, radius: t }),
            1 => Box::new(Rectangle { color: 1, width: t, height: 2.0 }),
            2 => Box::new(Square { color: 1, side: t }),
            _ => Box::new(Triangle { color: 1, base: t, height: 2.0 }),
        }
    }
}

use shapes::*;

#[inline(never)]
fn area_of_all(all: &[Shape]) -> f64 {
    all.iter().map(|shape| shape.area()).sum()
}

#[inline(never)]
fn count_rectangles(all: &[Shape]) -> usize {
    all.iter().filter(|shape| shape.is_rectangle()).count()
}

fn main() {
    let count = count_of_arguments();
    let mut state = 88172645463325252;
    let all: Vec<Shape> = (0..count).map(|i| make(next_random(&mut state) >> 60 & 3, (i % 8) as f64)).collect();
    let (mut call, mut test) = (Best::new(), Best::new());
    for _ in 0..PASSES {
        keep(&all);
        keep(&call.time(|| area_of_all(&all)));
        keep(&test.time(|| count_rectangles(&all)));
    }
    report("virtual", call.0, count);
    report("isinstance", test.0, count);
}
