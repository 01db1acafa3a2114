// SPDX-License-Identifier: Apache-2.0

extension Double {
  /// The number to ten significant digits, because mathematical libraries differ in the last ones between processors.
  package var toTenDigits: Double {
    // Beyond this the factor below could leave the range of numbers.
    guard isNormal, abs(exponent) < 900 else { return self }
    // Scaling by a power of two is exact, so that the rounding below is the only one.
    let bits = Double(sign: .plus, exponent: 33 - Int(exponent), significand: 1)
    return (self * bits).rounded() / bits
  }
}

extension LinearExpression {
  /// The form with every number to ten significant digits.
  package var toTenDigits: Self {
    Self(terms.map { Term($0.variable, $0.coefficient.toTenDigits) }, constant: constant.toTenDigits)
  }
}
