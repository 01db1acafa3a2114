// SPDX-License-Identifier: Apache-2.0

import PluginKit
import Testing

@Suite struct SettingsTests {
  private struct Given: DeclaredSettings {
    var share: Double?
    var count: Int?
    var isOn = false
    var word: String?
    var names: [String] = []

    init() {}

    static var fields: [SettingField<Self>] {
      [
        .quantity("share", \.share, .ratio, in: 0...1, default: "none", "A share."),
        .integer("count", \.count, in: 1...9, default: "none", "A count."),
        .flag("isOn", \.isOn, default: "no", "A switch."),
        .choice("word", \.word, of: ["a", "b"], default: "a", "A word."),
        .words("names", \.names, default: "none", "Names."),
      ]
    }
  }

  @Test func `each field puts its own kind of value and ignores others`() {
    let values: [SettingValue] = [.number(0.5), .flag(true), .word("b"), .words(["x"])]
    let takes = ["share": 0, "count": 0, "isOn": 1, "word": 2, "names": 3]
    for field in Given.fields {
      for (index, value) in values.enumerated() {
        var settings = Given()
        field.assign(value, &settings)
        let isChanged =
          settings.share != nil || settings.count != nil || settings.isOn || settings.word != nil
          || !settings.names.isEmpty
        #expect(
          isChanged == (takes[field.declaration.name] == index), "\(field.declaration.name) with \(value)")
      }
    }
  }

  @Test func `declarations carry the range, the default and the meaning`() {
    let fields = Given.fields.map(\.declaration)
    #expect(fields.map(\.name) == ["share", "count", "isOn", "word", "names"])
    #expect(
      fields[0].kind == .quantity(.ratio) && fields[0].range == 0...1 && fields[0].defaultText == "none")
    #expect(fields[3].kind == .choice(["a", "b"]))
    #expect(fields.allSatisfy { $0.meaning.hasSuffix(".") && !$0.isRequired })
  }
}
