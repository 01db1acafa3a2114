// SPDX-License-Identifier: Apache-2.0

/// Whatever reads as an affine form of the decisions: one decision, or a sum of several.
///
/// Numbers do not conform, and expressions take no literals: either would have the type checker
/// try every operator of the standard library in each row. `Double` is spelled out instead.
public protocol Linear: Sendable {
  /// The same form as an expression, giving up the receiver's storage.
  consuming func expression() -> LinearExpression
}

extension Variable: Linear {
  /// The decision once, with coefficient one.
  public func expression() -> LinearExpression { LinearExpression([Term(self, 1)]) }
}

extension LinearExpression: Linear {
  /// The expression itself.
  public consuming func expression() -> LinearExpression { self }
}

extension Linear {
  /// The sum of two forms; a chain of sums grows in place.
  public static func + (left: consuming Self, right: some Linear) -> LinearExpression {
    var sum = left.expression()
    sum += right
    return sum
  }

  /// A form raised by a constant.
  public static func + (left: consuming Self, right: Double) -> LinearExpression {
    var sum = left.expression()
    sum.constant += right
    return sum
  }

  /// A form raised by a constant.
  public static func + (left: Double, right: consuming Self) -> LinearExpression { right + left }

  /// The difference of two forms.
  public static func - (left: consuming Self, right: some Linear) -> LinearExpression {
    var difference = left.expression()
    difference -= right
    return difference
  }

  /// A form lowered by a constant.
  public static func - (left: consuming Self, right: Double) -> LinearExpression { left + -right }

  /// A constant less a form.
  public static func - (left: Double, right: consuming Self) -> LinearExpression { -1 * right + left }

  /// A form with each coefficient multiplied.
  public static func * (factor: Double, form: consuming Self) -> LinearExpression {
    var product = form.expression()
    product *= factor
    return product
  }

  /// A form with each coefficient multiplied.
  public static func * (form: consuming Self, factor: Double) -> LinearExpression { factor * form }

  /// A form with each coefficient divided.
  public static func / (form: consuming Self, divisor: Double) -> LinearExpression {
    var quotient = form.expression()
    for index in quotient.terms.indices { quotient.terms[index].coefficient /= divisor }
    if quotient.constant != 0 { quotient.constant /= divisor }
    return quotient
  }

  /// A form with its sign changed.
  public static prefix func - (form: consuming Self) -> LinearExpression { -1 * form }

  /// Not linear, and therefore refused at compile time.
  @available(*, unavailable, message: "the product of two decisions is not linear")
  public static func * (left: Self, right: some Linear) -> LinearExpression { LinearExpression() }
}

extension LinearExpression {
  /// Adds a form in place.
  public static func += (left: inout Self, right: some Linear) {
    let right = right.expression()
    left.terms.append(contentsOf: right.terms)
    left.constant += right.constant
  }

  /// Adds a constant in place.
  public static func += (left: inout Self, right: Double) { left.constant += right }

  /// Subtracts a form in place.
  public static func -= (left: inout Self, right: some Linear) {
    let right = right.expression()
    left.terms.append(contentsOf: right.terms.lazy.map { Term($0.variable, -$0.coefficient) })
    left.constant -= right.constant
  }

  /// Subtracts a constant in place.
  public static func -= (left: inout Self, right: Double) { left.constant -= right }

  /// Multiplies in place.
  public static func *= (left: inout Self, factor: Double) {
    for index in left.terms.indices { left.terms[index].coefficient *= factor }
    // A factor that is no number is the terms' fault; nought stays nought, lest it be listed twice.
    if left.constant != 0 { left.constant *= factor }
  }
}

/// The sum of one form per item, in time linear in the number of terms.
public func sum<Items: Sequence>(_ items: Items, _ form: (Items.Element) -> some Linear) -> LinearExpression {
  items.reduce(into: LinearExpression()) { $0 += form($1) }
}

/// The sum of several forms, in time linear in the number of terms.
public func sum(_ forms: some Sequence<some Linear>) -> LinearExpression { sum(forms) { $0 } }
