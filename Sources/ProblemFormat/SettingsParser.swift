// SPDX-License-Identifier: Apache-2.0

public import PluginKit

/// Reads what a problem says for one plugin, against the settings that the plugin declares.
public enum SettingsParser {
  /// A setting of which the file says nothing.
  public struct Default: Hashable, Sendable {
    /// The field.
    public var field: String
    /// What stands instead, as a person would write it.
    public var text: String

    /// Makes a record of a default.
    public init(field: String, text: String) { (self.field, self.text) = (field, text) }
  }

  /// Reads settings.
  ///
  /// - Parameters:
  ///   - type: The plugin's settings.
  ///   - node: What the file says; nil when it says nothing.
  ///   - plugin: The plugin's name, for the paths of diagnostics.
  /// - Returns: The settings as far as they could be read, what deserves a word, and the defaults that are in force.
  public static func parse<Settings: DeclaredSettings>(
    _ type: Settings.Type, from node: SourceNode?, plugin: String
  ) -> (settings: Settings, diagnostics: [Diagnostic], defaultsInForce: [Default]) {
    var settings = Settings()
    var reader = ValueReader()
    var given: Set<String> = []
    let fields = Settings.fields
    let path = "plugins.\(plugin)"
    if let node, node.content != .empty {
      let declarations = fields.map(\.declaration)
      let known = declarations.map(\.name)
      let required = declarations.filter(\.isRequired)
      for entry in reader.knownEntries(of: node, known: known, required: required, path: path) {
        guard let field = fields.first(where: { $0.declaration.name == entry.key }) else { continue }
        given.insert(entry.key)
        if let value = reader.read(entry.value, field.declaration, path: "\(path).\(entry.key)") {
          field.assign(value, &settings)
        }
      }
    }
    let defaults = fields.map(\.declaration).filter { !given.contains($0.name) }
      .map { Default(field: $0.name, text: $0.defaultText ?? "") }
    return (settings, reader.findings.sorted, defaults)
  }

  /// Places faults that a plugin found in settings that are right alone and wrong together.
  public static func diagnostics(for faults: SettingsFaults, in settings: PluginSettings) -> [Diagnostic] {
    faults.faults.map { fault in
      let entry = settings.node.entries?.first { $0.key == fault.field }
      return Diagnostic(
        at: entry?.position ?? settings.plugin.position,
        path: "plugins.\(settings.plugin.value).\(fault.field)",
        .meaning(.settings(field: fault.field, reason: fault.reason)))
    }
  }
}
