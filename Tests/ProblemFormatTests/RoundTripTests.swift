// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import ProblemFormat
import TestSupport
import Testing

private func repeats(_ text: String) throws {
  let problem = try #require(ProblemFile.parse(text, file: "first").problem)
  let echo = ProblemEcho.text(of: problem)
  let (again, diagnostics) = ProblemFile.parse(echo, file: "echo")
  #expect(diagnostics.map(\.lines) == [])
  #expect(again?.means(theSameAs: problem) == true)
  #expect(again.map { ProblemEcho.text(of: $0) }?.remarksRemoved == echo.remarksRemoved)
}

extension String {
  fileprivate var remarksRemoved: [Substring] {
    split(separator: "\n").map { line in
      let end = line.firstIndex(of: "#") ?? line.endIndex
      let kept = line[..<end]
      return kept.prefix(
        (kept.lastIndex { $0 != " " }.map { kept.distance(from: kept.startIndex, to: $0) } ?? -1) + 1)
    }
  }
}

@Test func repeatsEveryKey() throws { try repeats(complete) }

@Test func repeatsDefaults() throws {
  try repeats("name: x\ndemand: {switchPorts: 64, bandwidth: 800G}\nminimize: [tco, power.peak]\n")
}

@Test(arguments: [
  "a: b", "- x", "#no", "'q'", "\"d\"", "null", "~", "a, b", " lead", "tab\\there", "5", "yes", "ü €", "{}",
])
func repeatsAwkwardNames(_ name: String) throws {
  let quoted = "\"" + name.replacing("\"", with: "\\\"") + "\""
  try repeats(
    "name: \(quoted)\ndemand: {switchPorts: 64, bandwidth: 800G}\nminimize: tco\nplugins: {p: {k: \(quoted)}}"
  )
}

@Test func repeatsAnyNumbers() throws {
  var generator = SeededGenerator(state: 7)
  for _ in 0..<200 {
    let kilowatts = Double.random(in: 0.5...2000, using: &generator)
    let minutes = Double.random(in: 0...500, using: &generator)
    let share = Double.random(in: 0...90, using: &generator)
    let years = Double.random(in: 1...40, using: &generator)
    try repeats(
      """
      name: x
      demand: {switchPorts: 64, bandwidth: 800G}
      minimize: tco
      site: {rackPower: \(kilowatts) kW}
      failures: {interruption: \(minutes) min}
      fabric: {reservedPorts: \(share) %}
      serviceLife: \(years) years
      """)
  }
}

@Test func saysWhichValuesAreDefaults() throws {
  let text = "name: x\ndemand: {switchPorts: 64, bandwidth: 800G}\nminimize: tco\nsite: {airInlet: 25 °C}\n"
  let problem = try #require(ProblemFile.parse(text, file: "p").problem)
  let lines = ProblemEcho.text(
    of: problem, pluginDefaults: [("cost", [.init(field: "discountRate", text: "8 %")])]
  )
  .split(separator: "\n").map(String.init)
  #expect(lines.contains("  airInlet: 25 °C"))
  #expect(lines.contains("  rackPower: 40 kW                          # default"))
  #expect(lines.contains("  # electricity: the catalog's assumption electricity"))
  #expect(lines.contains("    # discountRate: 8 % (default)"))
}
