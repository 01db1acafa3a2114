// SPDX-License-Identifier: Apache-2.0

extension Double {
  /// The number to ten significant digits, because mathematical libraries differ in the last ones between processors.
  package var toTenDigits: Double {
    // Powers of ten up to the 22nd are exact, so that only the last step rounds, and 0.004 stays 0.004.
    guard isNormal else { return self }
    var power = 0
    var rest = abs(self)
    while rest >= 1e10, power > -22 { (rest, power) = (rest / 10, power - 1) }
    while rest < 1e9, power < 22 { (rest, power) = (rest * 10, power + 1) }
    guard rest >= 1e9, rest < 1e10 else { return self }
    let factor = Self.powersOfTen[abs(power)]
    return power < 0 ? (self / factor).rounded() * factor : (self * factor).rounded() / factor
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19,
    1e20, 1e21, 1e22,
  ]
}

extension LinearExpression {
  /// The form with every number to ten significant digits.
  package var toTenDigits: Self {
    Self(terms.map { Term($0.variable, $0.coefficient.toTenDigits) }, constant: constant.toTenDigits)
  }
}
