// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import PluginKit
import ProblemFormat
import Testing

private struct Sample: DeclaredSettings {
  var discountRate: Double?
  var spares: Int?
  var isStrict = false
  var baseline: String?
  var skipped: [String] = []

  static let fields: [SettingField<Self>] = [
    .quantity("discountRate", \.discountRate, .ratio, in: 0...0.5, default: "8 %", "A rate."),
    .integer("spares", \.spares, in: 0...100, default: "2", "Spare boxes."),
    .flag("strict", \.isStrict, default: "false", "Whether to be strict."),
    .choice("baseline", \.baseline, of: ["one", "two"], default: "one", "A baseline."),
    .words("skipped", \.skipped, default: "none", "What to skip."),
  ]
}

private func parse(
  _ settings: String
) throws -> (settings: Sample, diagnostics: [Diagnostic], defaults: [String]) {
  let text =
    "name: x\ndemand: {accelerators: 8, bandwidth: 1T}\nminimize: tco\nplugins: {sample: \(settings)}"
  let problem = try #require(ProblemFile.parse(text, file: "p").problem)
  let (sample, diagnostics, defaults) = SettingsParser.parse(
    Sample.self, from: problem.plugins.first?.node, plugin: "sample")
  return (sample, diagnostics, defaults.map { "\($0.field): \($0.text)" })
}

@Test func readsDeclaredSettings() throws {
  let (settings, diagnostics, defaults) = try parse(
    "{discountRate: 6 %, spares: 3, strict: yes, baseline: two, skipped: [a, b]}")
  #expect(diagnostics.isEmpty && defaults.isEmpty)
  #expect(settings.discountRate == 0.06)
  #expect(settings.spares == 3)
  #expect(settings.isStrict)
  #expect(settings.baseline == "two")
  #expect(settings.skipped == ["a", "b"])
}

@Test func tellsDefaultsInForce() throws {
  let (settings, diagnostics, defaults) = try parse("{spares: 3}")
  #expect(diagnostics.isEmpty)
  #expect(settings.discountRate == nil)
  #expect(defaults == ["discountRate: 8 %", "strict: false", "baseline: one", "skipped: none"])
  #expect(SettingsParser.parse(Sample.self, from: nil, plugin: "sample").defaultsInForce.count == 5)
}

@Test func tellsAllFaultsOfSettings() throws {
  let (_, diagnostics, _) = try parse("{discountRate: 60 %, spares: many, baseline: three, skiped: a}")
  #expect(
    diagnostics.map { "\($0.position.column) \($0.path)" } == [
      "34 plugins.sample.discountRate", "48 plugins.sample.spares", "64 plugins.sample.baseline",
      "71 plugins.sample.skiped",
    ])
}

@Test func placesFaultsThatAPluginFinds() throws {
  let text =
    "name: x\ndemand: {accelerators: 8, bandwidth: 1T}\nminimize: tco\nplugins: {sample: {spares: 3}}"
  let settings = try #require(ProblemFile.parse(text, file: "p").problem?.plugins.first)
  let faults = SettingsFaults([.init(at: "spares", "too few"), .init(at: "baseline", "unfit")])
  #expect(
    SettingsParser.diagnostics(for: faults, in: settings).map { "\($0.position) \($0.prose.why)" } == [
      "p:4:20 too few", "p:4:11 unfit",
    ])
}
