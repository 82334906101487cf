use std::boxed::Box as Shared;
use std::cell::Cell;

include!("workload.rs");
