// SPDX-License-Identifier: Apache-2.0

extension PluginPackage {
  static let readme = """
    # {PLUGIN}

    A plugin of Etalon: no box is higher than the site takes, and the ledger `{IDENTIFIER}.height` adds up the rest.

    ```sh
    swift test                 # everything that a plugin must keep
    swift build -c release     # .build/release/lib{PLUGIN}.so
    etalon plugin show {IDENTIFIER} --plugin .build/release/lib{PLUGIN}.so
    etalon solve Examples/{IDENTIFIER}.yaml --plugin .build/release/lib{PLUGIN}.so
    ```

    A problem can name the library itself, where `~/.config/etalon/plugins` or `ETALON_PLUGIN_PATH` allows it:

    ```yaml
    plugins:
      {IDENTIFIER}: {library: lib{PLUGIN}.so, tallest: 2 RU}
    ```

    The library fits the Etalon whose sources `Package.swift` names, built by the same compiler; another one refuses it
    and says why. After a change of the program, `RECORD=1 swift test` writes the golden file anew: read the difference.

    | where | what |
    | --- | --- |
    | `Sources/{PLUGIN}/{PLUGIN}.swift` | the rule, the ledger, and the account that checks both |
    | `Sources/{PLUGIN}/{PLUGIN}Settings.swift` | what a problem may set |
    | `Sources/{PLUGIN}/Library.swift` | the entry point |
    | `Sources/{PLUGIN}/{PLUGIN}.docc` | the page for those who use it |
    | `Tests/{PLUGIN}Tests` | the contract, and the program on file |
    | `Examples/{IDENTIFIER}.yaml` | a problem that sets it |

    """

  static let page = """
    # ``{PLUGIN}``

    No box is higher than the site takes, and a ledger adds up how high all of them are together.

    ## Rule

    A box of more rack units than `tallest` is not chosen. Endpoints have no height of their own: they sit in servers.

    ## Formulation

    `height of a box ≤ tallest`

    `{IDENTIFIER}.height = Σ boxes · height of a box`

    ## Reads

    Heights of boxes in the catalog.

    ## Adds

    The ledger `{IDENTIFIER}.height` in rack units, by role. No columns and no rows.

    ## Example

    ```yaml
    plugins:
      {IDENTIFIER}: {tallest: 2 RU}
    ```

    """

  static let problem = """
    # etalon solve Examples/{IDENTIFIER}.yaml --plugin .build/release/lib{PLUGIN}.so
    name: 128 accelerators below boxes of at most 2 RU
    demand:
      accelerators: 128
      bandwidth: 400 Gb/s
      acceleratorsPerServer: 8
    choose:
      topology: [single, clos]
      planes: [1]
      optics: [pluggable, lpo]
    minimize: [tco, {IDENTIFIER}.height]
    plugins:
      {IDENTIFIER}: {tallest: 2 RU}
    rank: 3

    """

  static let tests = """
    import PluginKit
    import PluginTesting
    import Testing

    @testable import {PLUGIN}

    @Suite struct {PLUGIN}Tests {
      private func settings(tallest: Double) -> {PLUGIN}Settings {
        var settings = {PLUGIN}Settings()
        settings.tallest = tallest
        return settings
      }

      /// The rule against the account on small designs, in any order and unit, at its limit, and the program on file.
      @Test func `keeps the contract of a plugin`() async throws {
        try await PluginContract({PLUGIN}.self, settings: settings(tallest: 3)).verify()
      }

      @Test func `without settings there is no limit`() async throws {
        #expect({PLUGIN}Settings().tallest == nil)
        try await PluginContract({PLUGIN}.self, golden: nil).verify()
      }
    }

    """
}
