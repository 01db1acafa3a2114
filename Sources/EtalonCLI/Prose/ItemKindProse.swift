// SPDX-License-Identifier: Apache-2.0

import DesignSpace

/// A kind of catalog entry as a terminal shows it: what somebody who writes an entry may say.
struct ItemKindProse {
  private let kind: ItemKind

  init(_ kind: ItemKind) { self.kind = kind }

  /// The kind, its attributes, those of its groups, and an entry to begin with.
  var text: String {
    var text = "\(kind.name): \(kind.meaning)\n\nattributes of an entry\n"
    text += kind.fields.isEmpty ? "  none\n" : Columns.text(kind.fields.map(Self.row), indent: 2)
    if !kind.groupFields.isEmpty {
      text += "\nattributes of each of its groups\n" + Columns.text(kind.groupFields.map(Self.row), indent: 2)
    }
    return text + "\nin a file that a problem names under `catalog: [builtin, …]`\n" + example
  }

  private static func row(_ field: FieldDeclaration) -> [String] {
    let need = field.isRequired ? "required" : field.defaultText.map { "default: \($0)" } ?? ""
    return [field.name, SettingProse.kind(field), need, field.meaning]
  }

  /// The shortest entry that is whole.
  private var example: String {
    let own = kind.fields.filter(\.isRequired).map { "    \($0.name): …\n" }.joined()
    let group = (["name: …"] + kind.groupFields.filter(\.isRequired).map { "\($0.name): …" }).joined(
      separator: ", ")
    return "  items:\n  - id: …\n    kind: \(kind.name)\n    name: …\n" + own
      + (kind.groupFields.isEmpty ? "" : "    groups:\n    - {\(group)}\n")
  }
}
