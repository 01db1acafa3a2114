// SPDX-License-Identifier: Apache-2.0

extension PluginPackage {
  static let manifest = """
    // swift-tools-version: 6.2
    import PackageDescription

    let package = Package(
      name: "{PLUGIN}",
      platforms: [.macOS(.v15)],
      products: [
        // The shared library that `etalon --plugin` loads.
        .library(name: "{PLUGIN}", type: .dynamic, targets: ["{PLUGIN}"]),
        // The same for a program that has the plugin inside, which `etalon --plugin-package` makes.
        .library(name: "{PLUGIN}Static", targets: ["{PLUGIN}"]),
      ],
      dependencies: [
        {DEPENDENCY}
      ],
      targets: [
        // These two products and no other of Etalon's: any other would be copied into the library.
        .target(
          name: "{PLUGIN}",
          dependencies: [
            .product(name: "PluginKit", package: "{ETALON}"), .product(name: "PluginStamp", package: "{ETALON}"),
          ],
          swiftSettings: [.strictMemorySafety()]),
        .testTarget(
          name: "{PLUGIN}Tests",
          dependencies: ["{PLUGIN}", .product(name: "PluginTesting", package: "{ETALON}")],
          exclude: ["Golden"]),
      ],
      swiftLanguageModes: [.v6]
    )

    """

  static let plugin = """
    public import PluginKit

    /// No box is higher than the site takes, and a ledger adds up how high all of them are together.
    public struct {PLUGIN}: DesignPlugin {
      /// What `etalon plugin show {IDENTIFIER}` begins with.
      public static let manifest = PluginManifest(
        name: "{IDENTIFIER}", version: "0.1.0", summary: "Boxes that are not too high.",
        formulas: ["height of a box ≤ tallest", "{IDENTIFIER}.height = Σ boxes · height of a box"])

      private static let ledger = "{IDENTIFIER}.height"

      /// Most height of a box in rack units; nil for no limit.
      let tallest: Double?

      /// Takes the settings; a plugin throws here when they cannot be used together.
      public init(_ settings: {PLUGIN}Settings, in context: PlanningContext) throws(SettingsFaults) {
        tallest = settings.tallest
      }

      /// What designs are measured in; `minimize: {IDENTIFIER}.height` makes it the objective.
      public var ledgers: [Ledger] { [Ledger(Self.ledger, in: .rackUnit, "Height of all boxes.")] }

      /// What is known of one candidate before any program exists.
      public var rules: [AssessmentRule] { [heightRule] }

      private var heightRule: AssessmentRule {
        let tallest = tallest
        return .placement("height") { placed, findings in
          let height = placed.build.system.rackUnits
          if let tallest {
            findings.require(height, atMost: tallest, .rackUnit, "height of one box")
          }
          findings.post(
            Double(placed.slot.boxes) * height, to: Self.ledger, under: placed.slot.role.name)
        }
      }

      /// Judges a finished design, by what stands in it and not by what the rule found.
      public func account(for design: Design, after accounts: Accounts) -> Account {
        var account = Account(of: Self.manifest.name)
        for role in design.roles {
          for fill in role.fills {
            let system = fill.build.system
            if let tallest {
              account.require(
                system.rackUnits, atMost: tallest, .rackUnit, rule: "height", subject: system.name,
                "height of one box")
            }
            account.post(
              Double(fill.boxes) * system.rackUnits, to: Self.ledger, under: role.slot.role.name)
          }
        }
        return account
      }
    }

    """

  static let settings = """
    public import PluginKit

    /// What a problem may set under `plugins: {{IDENTIFIER}: {…}}`.
    public struct {PLUGIN}Settings: DeclaredSettings {
      /// Most height of a box in rack units; nil for no limit.
      public var tallest: Double?

      /// Name, unit, range, default and meaning of each: parser, schema and help come from here.
      public static var fields: [SettingField<Self>] {
        [
          .quantity(
            "tallest", \\.tallest, .rackUnits, in: 0.5...60, default: "no limit", "Most height of one box."
          ).limiting("height", .atMost)
        ]
      }

      /// Settings of which a problem says nothing.
      public init() {}
    }

    """

  static let entry = """
    import PluginKit

    /// Where Etalon enters the library, to learn which plugins it has.
    @c(etalon_plugin_entry)
    public func pluginEntry() -> UnsafeMutableRawPointer { unsafe exportPlugins([{PLUGIN}.self]) }

    """
}
