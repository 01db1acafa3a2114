// SPDX-License-Identifier: Apache-2.0

#if GLPK
import Formulation
import Modeling
import PluginKit

/// What a plugin says of itself and of its settings.
extension ContractRun {
  mutating func checkMetadata() {
    let manifest = Plugin.manifest
    if !manifest.name.isPluginName {
      fail(
        .metadata, "the name “\(manifest.name)” is not a word that a problem file can use",
        mend: "take lower-case letters, digits and dashes, a letter first")
    }
    if manifest.version.first?.isNumber != true {
      fail(.metadata, "the version “\(manifest.version)” does not begin with a digit", mend: "write 1.0.0")
    }
    if !manifest.summary.isSentence {
      fail(
        .metadata, "the summary “\(manifest.summary)” is no sentence",
        mend: "say in one sentence what the plugin is for, with a full stop")
    }
  }

  /// Ledgers and rules, which only a plugin that was made can name.
  mutating func checkDeclarations(of plugin: any DesignPlugin, on bench: Bench<Plugin>) {
    for ledger in plugin.ledgers {
      if ledger.id.isEmpty || ledger.id.contains(where: \.isWhitespace) {
        fail(.metadata, "a ledger is called “\(ledger.id)”", mend: "give it a name without spaces")
      }
      if !ledger.meaning.isSentence {
        fail(
          .metadata, "the ledger \(ledger.id) does not say in a sentence what it adds up",
          mend: "end its meaning with a full stop")
      }
    }
    var seen: Set<String> = []
    for rule in plugin.rules {
      if rule.name.isEmpty {
        fail(.metadata, "a rule has no name", mend: "name it by what it limits or finds")
      }
      if !seen.insert(rule.name).inserted {
        fail(.metadata, "two rules are called \(rule.name)", mend: "name one of them otherwise")
      }
    }
  }

  /// Settings that are limits: each of a rule that there is.
  mutating func checkLimits(on bench: Bench<Plugin>) {
    for field in Plugin.Settings.fields {
      guard let limit = field.declaration.limit else { continue }
      let name = field.declaration.name
      if limit.relation == .equal {
        fail(
          .settings, "\(name) limits the rule \(limit.rule) to exactly its value",
          mend: "say whether it is the most or the least that the rule allows")
      }
      let rules = rules(where: field, on: bench)
      // A plugin may have rows only where a catalog or a problem asks for them, so this is a warning.
      guard !rules.isEmpty, !rules.contains(limit.rule) else { continue }
      fail(
        .settings, "\(name) is said to be the limit of the rule \(limit.rule), which was not seen",
        mend: "name one of \(rules.sorted().joined(separator: ", ")) in `limiting`", isWarning: true)
    }
  }

  /// Names of the plugin's rules and of those of its rows, where a setting is as tight as it can be.
  private func rules(where field: SettingField<Plugin.Settings>, on bench: Bench<Plugin>) -> Set<String> {
    var settings = contract.settings
    if let range = field.declaration.range {
      let isCeiling = field.declaration.limit?.relation == .atMost
      field.assign(.number(isCeiling ? range.lowerBound : range.upperBound), &settings)
    }
    let context = bench.problem.context
    guard let members = try? members(in: context, settings: settings), let plugins = try? PluginSet(members)
    else { return Set(bench.plugins.members[0].plugin.rules.map(\.name)) }
    let program = try? Program(
      bench.openSpace, context: context, plugins: plugins, question: bench.question)
    let rows = program.map { program in
      program.model.rowIDs.map { program.model[$0].trace }.filter { $0.owner == name }.map(\.rule)
    }
    return Set(plugins.members[0].plugin.rules.map(\.name) + (rows ?? []))
  }

  mutating func checkSettings() {
    var seen: Set<String> = []
    for field in Plugin.Settings.fields.map(\.declaration) {
      let name = field.name
      if name.isEmpty || !seen.insert(name).inserted {
        fail(.settings, "two settings are called “\(name)”, or one has no name", mend: "name each one once")
      }
      if !field.meaning.isSentence {
        fail(
          .settings, "\(name) does not say what it means",
          mend: "say it in one sentence with a full stop", about: "\(name) meaning")
      }
      guard let text = field.defaultText, !text.isEmpty else {
        fail(
          .settings, "\(name) does not say what stands when nobody sets it",
          mend: "write the quantity with its unit, the id of an assumption, or that there is no limit",
          about: "\(name) default")
        continue
      }
      checkDefault(text, of: field)
    }
  }

  private mutating func checkDefault(_ text: String, of field: FieldDeclaration) {
    let name = field.name
    switch field.kind {
    case .quantity(let dimension):
      if field.range == nil {
        fail(
          .settings, "\(name) has no range", mend: "say between which values it makes sense",
          about: "\(name) range")
      }
      guard text.first?.isNumber == true else { return }
      do throws(Quantity.Fault) {
        let value = try Quantity(parsing: text, as: dimension).canonical
        if let range = field.range, !range.contains(value) {
          fail(
            .settings, "the default \(text) of \(name) is out of its range",
            mend: "widen the range or mend the default")
        }
      } catch {
        fail(
          .settings, "the default “\(text)” of \(name) is no \(dimension.rawValue)",
          mend:
            "write it in \(dimension.canonical.symbol.isEmpty ? "a bare number" : dimension.canonical.symbol)"
        )
      }
    case .integer:
      if field.range == nil {
        fail(
          .settings, "\(name) has no range", mend: "say between which values it makes sense",
          about: "\(name) range")
      }
      if text.first?.isNumber == true, Int(text) == nil {
        fail(.settings, "the default “\(text)” of \(name) is no whole number", mend: "write one")
      }
    case .flag where !["yes", "no"].contains(text):
      fail(.settings, "the default “\(text)” of \(name) is neither yes nor no", mend: "write yes or no")
    case .choice(let words) where words.isEmpty:
      fail(.settings, "\(name) has no words to choose from", mend: "list them")
    default: break
    }
  }
}

extension String {
  /// Whether a problem file can use the word as a plugin's name.
  fileprivate var isPluginName: Bool {
    first?.isLowercase == true
      && allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
  }

  /// Whether the text is something said, and ended.
  var isSentence: Bool { count > 2 && hasSuffix(".") }
}
#endif
