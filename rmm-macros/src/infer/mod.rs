//! The inference: passes in order.

pub(crate) mod constraints;
pub(crate) mod ends;
pub(crate) mod escape;
mod held;
pub(crate) mod moves;
pub(crate) mod points_to;
pub(crate) mod provenance;
pub(crate) mod solve;
#[cfg(test)]
pub(crate) mod solve_naive;
pub(crate) mod transfer;

use crate::ir::Body;

/// What inference found.
pub(crate) struct Inferred {
    /// By object.
    pub(crate) values: Vec<Option<solve::RegionValue>>,
    pub(crate) escapes: escape::Escapes,
    pub(crate) possible: points_to::PointsTo,
}

/// Runs the passes.
pub(crate) fn infer(body: &Body) -> Inferred {
    // 1. What may each value hold? Everything later stands on this.
    let possible = points_to::points_to(body, points_to::Flows::Possible);
    // 2. The same by certain flows alone, so that an error is only given for a sure mistake.
    let certain = points_to::points_to(body, points_to::Flows::Certain);
    // 3. What leaves the function, and where.
    let escapes = escape::escapes(body, &possible, &certain);
    // 4. What must each region outlive?
    let constraints = constraints::constraints(body, &possible);
    // 5. The least scopes that satisfy this.
    let values = solve::solve(&body.scopes, body.objects.len(), &constraints);
    Inferred {
        values,
        escapes,
        possible,
    }
}
