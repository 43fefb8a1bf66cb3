// What people call a publisher beside the names in its record.

export const publisherNames: Readonly<Record<string, string>> = {
  "un-panel":
    "united nations experts|united nations expert panel|experts of the un|experts of the united nations|un sanctions experts|panel of experts|un panel of experts|the un panel of experts|expert panel|the panel of experts|united nations panel of experts|un experts panel|un experts|un expert panel|united nations|united nations panel|un report|un reports|un security council|un security council panel|unsc|unsc panel|un monitors|un sanctions monitors|un sanctions panel|un committee|the un panel|u.n.|u.n. panel|u.n|u.n panel",
  msmt: "msmt|sanctions monitoring team|multilateral monitoring team",
  "trm-labs": "trm|trm lab",
  "us-treasury": "ofac|treasury|us treasury|the treasury|treasury department|u.s. treasury",
  "us-justice-department":
    "doj|us doj|justice department|department of justice|us justice department|justice dept",
  "us-state-department": "state department|us state department|state dept",
  "us-government":
    "us government|american government|u.s. government|us authorities|american authorities|washington",
  fbi: "fbi|feds|the feds|federal bureau of investigation|f.b.i.",
  "rok-nis":
    "seouls spy agency|intelligence service of republic of korea|intelligence service of the republic of korea|intelligence service of south korea|intelligence service of korea|republic of korea's intelligence service|korean intelligence service|korea's national intelligence service|korean nis|seoul's spy agency|seouls spies|seoul's intelligence service|seouls intelligence service|south korean spies|south korean spy chief|korean spy agency|nis|south korean intelligence|south korean spy agency|south korea's spy agency|south korea's intelligence service|national intelligence service",
  "rok-government": "south korean government|korean government|seoul government",
  "rok-police": "south korean police|korean police|korean national police",
  "npa-japan": "japanese police|japan's police|npa|national police agency",
  "japan-government": "japanese government|japan's government|tokyo government",
  "uk-government": "uk government|british government|the british government",
  chainalysis: "chain analysis|chainalysis'",
  zachxbt: "zach xbt|zach",
  tayvano: "tay|taylor monahan",
};
