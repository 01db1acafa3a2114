// SPDX-License-Identifier: Apache-2.0

import DesignSpace
import RunRecord

/// Short names of catalogs, to see whether two runs had the same figures; no protection against forgery.
enum Fingerprint {
  /// The fingerprint of everything that a catalog says.
  static func of(_ catalog: Catalog) -> String {
    var text = ""
    for id in catalog.order {
      guard let item = catalog[id] else { continue }
      text +=
        "\(id)|\(item.kind)|\(item.name)|\(item.status.rawValue)\n" + words(item.texts)
        + figures(item.figures)
      for group in item.groups { text += group.name + "\n" + words(group.texts) + figures(group.figures) }
    }
    for entry in catalog.interoperation {
      text += "\(entry.first)~\(entry.second):\(entry.works):\(entry.openQuestion ?? "")\n"
    }
    return ContentHash.short(of: text.utf8)
  }

  private static func words(_ texts: [String: [String]]) -> String {
    texts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.joined(separator: ","))\n" }.joined()
  }

  private static func figures(_ figures: [String: Figure]) -> String {
    figures.sorted { $0.key < $1.key }.map {
      "\($0.key)=\($0.value.value):\($0.value.low):\($0.value.high)\n"
    }.joined()
  }
}
