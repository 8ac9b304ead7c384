//! Variables that are moved out before their scope ends.

use crate::ir::*;

/// By variable: its last mention in the order of the source.
pub(crate) fn last_mentions(body: &Body) -> Vec<Option<ScopeId>> {
    let mut mentions = vec![None; body.vars.len()];
    for used in &body.uses {
        let last: &mut Option<ScopeId> = &mut mentions[used.var.index()];
        *last = (*last).max(Some(used.at));
    }
    mentions
}

/// By variable: whether it is moved out when the statement with its last mention is over, of which `mentions` tells.
///
/// Rule: a variable that was moved out on every path that comes so far, and isn't assigned again, has no destructor to
/// run when its scope ends. Paths that leave before, and those that unwind, still drop it.
pub(crate) fn moved_out(body: &Body, mentions: &[Option<ScopeId>]) -> Vec<bool> {
    let mut moved = vec![false; body.vars.len()];
    let mut whole = vec![Vec::new(); body.vars.len()];
    for (index, point) in body.points.iter().enumerate() {
        match point.mention {
            Some((var, Mention::Overwrite)) => whole[var.index()].push(PointId(index as u32)),
            Some((var, Mention::Move)) => moved[var.index()] = true,
            _ => {}
        }
    }
    if !moved.contains(&true) {
        return moved;
    }
    let mut walk = Walk::of(body);
    walk.from(vec![PointId(0)], None, None);
    let reached = walk.seen.clone();
    for (index, whole) in whole.into_iter().enumerate() {
        if moved[index] {
            let next = next_statement(body, VarId(index as u32), mentions[index]);
            moved[index] = next.is_some_and(|next| {
                reached[next.index()] > 0 && {
                    walk.from(whole, Some(VarId(index as u32)), Some(next));
                    walk.seen[next.index()] < walk.round
                }
            });
        }
    }
    moved
}

/// The point after the statement of the variable's block that mentions it last.
fn next_statement(body: &Body, var: VarId, last: Option<ScopeId>) -> Option<PointId> {
    let scope = body[var].scope;
    let (ScopeKind::Block(block) | ScopeKind::Turn(block)) = body.scopes[scope].kind else {
        return None;
    };
    let last = body.scopes.statement_in(last?, block)?;
    body.starts.get(&(block, last + 1)).copied()
}

/// Which points are reached.
struct Walk<'b> {
    body: &'b Body,
    round: u32,
    /// By point: the round in which it was reached last.
    seen: Vec<u32>,
}

impl Walk<'_> {
    fn of(body: &Body) -> Walk<'_> {
        let seen = vec![0; body.points.len()];
        Walk {
            body,
            round: 0,
            seen,
        }
    }

    /// A round that starts at these points, and goes no further than where `var` is moved or overwritten. It is over when
    /// it comes to `end`.
    fn from(&mut self, starts: Vec<PointId>, var: Option<VarId>, end: Option<PointId>) {
        self.round += 1;
        let mut work = starts;
        let points = &self.body.points;
        // Where it begins, the variable was overwritten.
        work = work
            .iter()
            .flat_map(|start| points[start.index()].next.clone())
            .collect();
        while let Some(point) = work.pop() {
            if std::mem::replace(&mut self.seen[point.index()], self.round) == self.round {
                continue;
            }
            if Some(point) == end {
                return;
            }
            match points[point.index()].mention {
                Some((of, Mention::Move | Mention::Overwrite)) if Some(of) == var => {}
                _ => work.extend(&points[point.index()].next),
            }
        }
    }
}
