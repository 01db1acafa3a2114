// SPDX-License-Identifier: Apache-2.0

/// One decision times its coefficient.
public struct Term: Hashable, Sendable {
  /// The decision.
  public var variable: Variable
  /// What one unit of the decision contributes.
  public var coefficient: Double

  /// A decision times a coefficient.
  public init(_ variable: Variable, _ coefficient: Double) {
    (self.variable, self.coefficient) = (variable, coefficient)
  }
}

/// An affine form `Σ cᵢ·xᵢ + constant`.
///
/// Terms stay in the order they were written and may repeat a decision; ``merged()`` gives the
/// canonical form. Adding term by term with `+=`, or all at once with ``sum(_:_:)``, takes time
/// linear in the number of terms.
public struct LinearExpression: Hashable, Sendable {
  /// The terms as written.
  public internal(set) var terms: [Term]
  /// What is added to the terms.
  public internal(set) var constant: Double

  /// A form with the given terms and constant.
  public init(_ terms: [Term] = [], constant: Double = 0) {
    (self.terms, self.constant) = (terms, constant)
  }

  /// Adds one term in place.
  public mutating func add(_ coefficient: Double, _ variable: Variable) {
    terms.append(Term(variable, coefficient))
  }

  /// The canonical form: each decision once, in order, without zero coefficients.
  ///
  /// - Complexity: Linear when the terms are canonical already, else O(*n* log *n*).
  public func merged() -> Self {
    guard !isCanonical else { return self }
    // The order of arrival breaks ties, so that repeated decisions are added up in that order.
    let sorted = terms.enumerated().sorted {
      ($0.element.variable, $0.offset) < ($1.element.variable, $1.offset)
    }
    var merged: [Term] = []
    for (_, term) in sorted {
      if let last = merged.indices.last, merged[last].variable == term.variable {
        merged[last].coefficient += term.coefficient
      } else {
        merged.append(term)
      }
    }
    merged.removeAll { $0.coefficient == 0 }
    return Self(merged, constant: constant)
  }

  private var isCanonical: Bool {
    terms.allSatisfy { $0.coefficient != 0 }
      && zip(terms, terms.dropFirst()).allSatisfy { $0.variable < $1.variable }
  }
}
