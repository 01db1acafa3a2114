// SPDX-License-Identifier: Apache-2.0

#if GLPK
import DesignSpace
import PluginTesting
import Testing

@testable import EtalonCLI

/// The catalog on which `etalon plugin test` tries a plugin beside a problem.
@Suite struct ContractCatalogTests {
  @Test func `entries come with all that they name, and nothing that is there is replaced`() throws {
    var whole = Catalog()
    whole.add(CatalogItem(id: "price-list", kind: "contract", name: "List", texts: ["item": ["big-box"]]))
    whole.add(CatalogItem(id: "big-box", kind: "system", name: "Big", texts: ["chip": ["big-chip"]]))
    whole.add(CatalogItem(id: "big-chip", kind: "chip", name: "Chip", texts: ["serdes": ["lane"]]))
    whole.add(CatalogItem(id: "lane", kind: "serdes", name: "Theirs"))
    whole.add(CatalogItem(id: "named", kind: "module", name: "Named"))
    whole.add(CatalogItem(id: "other", kind: "module", name: "Other"))
    var tiny = Catalog()
    tiny.add(CatalogItem(id: "lane", kind: "serdes", name: "Ours"))
    tiny.add(from: whole, entries: ["price-list"], naming: ["named", "no id at all"])
    #expect(Set(tiny.order) == ["lane", "price-list", "big-box", "big-chip", "named"])
    #expect(tiny["lane"]?.name == "Ours")
  }
}
#endif
