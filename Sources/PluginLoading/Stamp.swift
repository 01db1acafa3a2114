// SPDX-License-Identifier: Apache-2.0

import Foundation
import PluginStamp

/// What a library was built with: compiler, architecture, sanitizer, and the sources of PluginKit.
struct Stamp: Hashable, Sendable {
  /// Which fields are looked at.
  enum Part {
    case toolchain, pluginKit

    func contains(_ field: String) -> Bool {
      ["swift", "compiler", "architecture", "sanitizer"].contains(field) == (self == .toolchain)
    }
  }

  /// Fields with their values, in the order of the text.
  let fields: [(name: String, value: String)]

  static let beginning = "@(#)etalon-plugin:"

  /// This program's.
  static let own = Stamp(unsafe String(cString: etalon_plugin_stamp_text()))

  init(_ text: String) {
    fields = text.dropFirst(Self.beginning.count).split(separator: ";").map { field in
      let parts = field.split(separator: "=", maxSplits: 1).map(String.init)
      return (parts.first ?? "", parts.count == 2 ? parts[1] : "")
    }
  }

  /// Every stamp among a file's bytes; they end with a zero.
  static func all(in bytes: Data) -> [Stamp] {
    let mark = Data(beginning.utf8)
    var (rest, found) = (bytes[...], [Stamp]())
    while let range = rest.range(of: mark) {
      let end = rest[range.lowerBound...].firstIndex(of: 0) ?? rest.endIndex
      found.append(Stamp(String(decoding: rest[range.lowerBound..<end], as: UTF8.self)))
      rest = rest[end...]
    }
    return found
  }

  /// What is not the same, in the order of `other`'s fields; a field that one of them lacks is empty there.
  func differences(from other: Stamp, of part: Part) -> [PluginRefusal.Difference] {
    let names = other.fields.map(\.name) + fields.map(\.name).filter { other[$0] == nil }
    return names.filter(part.contains).compactMap { name in
      let (theirs, ours) = (self[name] ?? "", other[name] ?? "")
      return theirs == ours ? nil : PluginRefusal.Difference(field: name, theirs: theirs, ours: ours)
    }
  }

  private subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  static func == (left: Self, right: Self) -> Bool {
    left.fields.elementsEqual(right.fields) { $0 == $1 }
  }

  func hash(into hasher: inout Hasher) {
    for field in fields { hasher.combine(field.value) }
  }
}
