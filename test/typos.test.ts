// No alias is a misspelling: typed names are found by distance, and names that are not ours are never taken for ours.
import { describe, expect, it } from "vitest";
import { fold } from "../src/knowledge/fold.ts";
import { viewAt } from "../src/knowledge/view.ts";
import { findIncident } from "../src/query/lookup.ts";
import { namesOf, readName } from "../src/query/names.ts";
import { realIndex } from "./real-index.ts";

const view = viewAt(realIndex, null);

/** A small generator with a fixed seed (mulberry32), so that a failure can be looked at again. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** One slip inside the name: two letters swapped, one left out, doubled, or hit beside. The first letter stays. */
function slip(name: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (name.length - 2));
  const kind = Math.floor(random() * 4);
  const letter = "abcdefghijklmnopqrstuvwxyz"[Math.floor(random() * 26)] ?? "e";
  if (kind === 0) return name.slice(0, at) + (name[at + 1] ?? "") + (name[at] ?? "") + name.slice(at + 2);
  if (kind === 1) return name.slice(0, at) + name.slice(at + 1);
  if (kind === 2) return name.slice(0, at) + (name[at] ?? "") + name.slice(at);
  return name.slice(0, at) + letter + name.slice(at + 1);
}

describe("generated typos", () => {
  it.each([20261121, 7, 1789])("find their incident in at least 95 of 100 (seed %i)", (seed) => {
    const random = createRandom(seed);
    const victims = [...realIndex.incidents.values()]
      .map((incident) => incident.victim)
      .filter(
        (victim) =>
          /^[a-z. ]+$/i.test(victim) && readName(victim).bare.length >= 5 && victim.split(" ").length <= 3,
      );
    const typos = Array.from({ length: 200 }, () => {
      const victim = victims[Math.floor(random() * victims.length)] ?? "";
      return { victim, typed: slip(victim.toLowerCase(), random) };
    });
    const missed = typos.filter(({ victim, typed }) => {
      if (fold(typed) === fold(victim)) return false;
      const lookup = findIncident(view, typed);
      const found =
        lookup.found === "one" ? [lookup.incident] : lookup.found === "several" ? lookup.incidents : [];
      return !found.some((id) => realIndex.incidents.get(id)?.victim === victim);
    });
    expect({ missed: missed.length <= 10, list: missed }).toMatchObject({ missed: true });
  });

  it("stand nowhere as an alias", () => {
    const keys = new Map(namesOf(realIndex).entries.map((entry) => [entry.key, entry]));
    const wrong = [
      "wazrix",
      "coinspiad",
      "allphapo",
      "bybitt",
      "polonex",
      "atomicwalet",
      "harmnoy",
      "ronnin",
      "upbitt",
      "kucion",
      "coincheckk",
      "radiannt",
    ];
    expect(wrong.filter((typed) => keys.has(typed))).toEqual([]);
  });
});

/** Exchanges, protocols, firms and gangs that exist and have no record here, as people type them. */
const others = (
  "Coinbase Kraken Binance Gemini Bitstamp Bitpanda Bitvavo Robinhood Revolut PayPal Stripe Circle Tether Ripple OKX Crypto.com Gate Huobi MEXC LBank Bitmart Bitfront " +
  "Bitso Mercado Luno VALR Paxful LocalBitcoins Shakepay Newton Bitbuy Swyftx Coinjar Zebpay Unocoin CoinSwitch Giottus Bitbns Mudrex Korbit Gopax Bitflyer GMO Rakuten DeCurret " +
  "Uniswap Aave Compound Curve Balancer-v1 MakerDAO Lido Yearn Synthetix dYdX GMX Pendle Morpho Convex Frax Instadapp Zapper Zerion-labs Rabby MetaMask Phantom Trezor Ledger Exodus Electrum Wasabi Samourai " +
  "Optimism Arbitrum zkSync Starknet Scroll Linea Blast Celestia Aptos Sei Injective Osmosis Cosmos Polkadot Kadena Hedera Algorand Tezos Filecoin Arweave Chainlink Pyth " +
  "LockBit BlackCat Conti REvil DarkSide Clop Akira Royal Medusa Qilin Rhysida Hive Ryuk Maze Lapsus FIN7 Carbanak Cobalt Evilcorp Sandworm Turla Cozybear Fancybear Mustang Salt-Typhoon Volt-Typhoon " +
  "Celsius BlockFi Voyager Genesis Babel Hodlnaut Vauld Zipmex Alameda Jump Galaxy Grayscale BitGo Fireblocks Copper Anchorage Paxos Silvergate Signature Wirecard Equifax Yahoo Sony Marriott Target Solarwinds Kaseya Okta Lastpass Dropbox Slack Discord Telegram Signal Zoom " +
  "Iran Russia China Belarus Hamas Hezbollah Taliban Venezuela Cuba Syria Bitconnect OneCoin Plustoken Wotoken Africrypt Thodex Cryptsy Bitgrail Vircurex Bitfloor Intersango MintPal Cryptorush Bter Inputs LiteBit Bitkub Satang Tokocrypto Pintu Reku Ajaib Coinhako Zerocap Coinspot Independent-Reserve Bitcoin-Depot Coinstar Moonpay Ramp Transak Banxa Simplex Wyre Mercuryo Nexo Ledn Blockchain.com Picostocks Allcrypt " +
  "Coinsbit Coincheckup Coinfield Coinmama Coinmetro Coinflip Coinhub Coinme Coincorner Coinloan Coinlist Coinone Coinplug Coinw Coinbit Coinegg Coinhouse Coinify Coinigy Coinpass Coinrule Coindesk Coingecko " +
  "Bitfinity Bitpay Bitrue Bitmex Bitbank Bitforex Bithash Bitmain Bitmax Bitnovo Bitonic Bitsane Bitsonic Bitstop Bittylicious Bitxoxo Bitz Bitzlato Probit Hitbtc Hotbit Livecoin Latoken Liqui Yobit Allbridge " +
  "Quidax Remitano Stellarx Swapzone Sushiswap Pancakeswap Quickswap Raydium Jupiter Serum Saber Marinade Kamino Mango Stargate Layerzero Axelar Synapse Hop Across Connext Celer Portal Rainbow Argent Safe Gnosis Zengo"
).split(" ");

it("refuses at least 99 of 100 real names that are not in the index", () => {
  expect(others.length).toBeGreaterThanOrEqual(200);
  const taken = others.filter((name) => {
    const lookup = findIncident(view, name.replaceAll("-", " "));
    // Found by its own exact name, it is in the index after all.
    return lookup.found === "one" && lookup.readAs !== null;
  });
  expect({
    few: taken.length <= others.length / 100,
    taken: taken.map((name) => [name, findIncident(view, name)]),
  }).toMatchObject({ few: true });
});
