use std::cell::Cell;
use std::rc::Rc as Shared;

include!("workload.rs");
