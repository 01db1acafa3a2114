// SPDX-License-Identifier: Apache-2.0

public import DesignSpace
public import Modeling

/// What a plugin may see and add while the program is formulated.
///
/// The core has already made one column per wiring, placement and joint; a plugin adds columns and rows of its own,
/// named under its scope, and posts linear forms to ledgers.
public struct ProgramBuilder: Sendable {
  /// What the program chooses from.
  public let space: CandidateSpace
  /// What was given.
  public let context: PlanningContext
  /// The program so far.
  public package(set) var model: Model
  /// Linear posts so far, in canonical units of their ledgers.
  package var posts: [LinearPost] = []
  /// Plugin columns in the order in which they are settled.
  package var recourse: [RecourseColumn] = []
  package let skeletonColumns: [Variable]
  package let placementShares: [LinearExpression]
  package let jointColumns: [Variable]
  package var scope = "core"
  package var faults: [String] = []

  package init(
    space: CandidateSpace, context: PlanningContext, model: Model, skeletonColumns: [Variable],
    placementShares: [LinearExpression], jointColumns: [Variable]
  ) {
    (self.space, self.context, self.model) = (space, context, model)
    (self.skeletonColumns, self.placementShares, self.jointColumns) = (
      skeletonColumns, placementShares, jointColumns
    )
  }

  /// 1 when a wiring is chosen.
  public func isChosen(skeleton index: Int) -> LinearExpression { skeletonColumns[index].expression() }

  /// The share of a slot's boxes that a placement takes: 0 or 1, or between under mixed sourcing.
  public func share(placement index: Int) -> LinearExpression { placementShares[index] }

  /// The share of a seam's links that a joint takes.
  public func share(joint index: Int) -> LinearExpression { jointColumns[index].expression() }

  /// Adds a column of the plugin's own, named `plugin/name`; the name is unique within the plugin.
  public mutating func variable(
    _ name: String, _ domain: Domain, in range: ClosedRange<Double>
  ) -> Variable {
    let scoped = "\(scope)/\(name)"
    if recourse.contains(where: { $0.name == scoped }) { faults.append("two columns named \(scoped)") }
    let variable = model.variable(scoped, domain, in: range)
    recourse.append(RecourseColumn(name: scoped, variable: variable))
    return variable
  }

  /// Adds a row named `plugin/name`; the name is unique within the plugin.
  ///
  /// `rule` is the rule that the row states, `subjects` what it is about, and `sentence` the row in words.
  public mutating func require(
    _ name: String, _ constraint: Constraint, rule: String, subjects: [String] = [], sentence: String
  ) {
    let trace = RowTrace(owner: scope, rule: rule, subjects: subjects, sentence: sentence)
    let (low, high) = (constraint.bounds.lowerBound.toTenDigits, constraint.bounds.upperBound.toTenDigits)
    let rounded = constraint.expression.toTenDigits.within(Bounds(lower: low, upper: high))
    model.require("\(scope)/\(name)", rounded, trace: trace)
  }

  /// Posts a linear form, in the canonical unit of the ledger's dimension.
  public mutating func post(_ form: some Linear, to ledger: String, under heading: String) {
    posts.append(LinearPost(ledger: ledger, heading: heading, plugin: scope, form: form.expression()))
  }
}

/// A linear form in a ledger, under a heading.
package struct LinearPost: Sendable {
  package var ledger: String
  package var heading: String
  package var plugin: String
  package var form: LinearExpression
}

/// A plugin's column, by its scoped name.
package struct RecourseColumn: Sendable {
  package var name: String
  package var variable: Variable

  package init(name: String, variable: Variable) { (self.name, self.variable) = (name, variable) }
}

/// Why a plugin cannot state its rule for this problem.
public struct FormulationFailure: Error, Hashable, Sendable {
  /// What is wrong and how to mend it.
  public var reason: String

  /// Makes a failure.
  public init(_ reason: String) { self.reason = reason }
}
