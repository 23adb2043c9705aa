package dev.crestfall.postgres.demo;

/// The word lists that names and texts of the sample shop are made of.
final class Words {
  static final String[][] COUNTRIES = {
    {"AT", "Austria"}, {"BR", "Brazil"}, {"CA", "Canada"}, {"DE", "Germany"}, {"ES", "Spain"},
    {"FR", "France"}, {"IE", "Ireland"}, {"IN", "India"}, {"IT", "Italy"}, {"JP", "Japan"},
    {"KE", "Kenya"}, {"MX", "Mexico"}, {"NL", "Netherlands"}, {"NO", "Norway"}, {"PT", "Portugal"},
    {"SE", "Sweden"}, {"US", "United States"}, {"ZA", "South Africa"}
  };

  static final String[] TAGS = {
    "handmade", "bestseller", "new", "gift", "vegan", "recycled", "limited", "clearance", "small",
    "large", "heirloom", "repairable", "fragile", "outdoor", "classic", "seasonal", "fair trade",
        "mended"
  };

  static final String[] GIVEN = {
    "Ada", "Amara", "Anton", "Aiko", "Bela", "Bruno", "Carla", "Chidi", "Clara", "Dario", "Edda",
    "Elif", "Emil", "Esme", "Farid", "Flora", "Greta", "Hana", "Hugo", "Ines", "Ivo", "Jonas",
    "Juno", "Kaya", "Kofi", "Lena", "Leon", "Linnea", "Lucia", "Mads", "Malik", "Mara", "Milo",
    "Nadia", "Nils", "Noor", "Olga", "Omar", "Oskar", "Paula", "Priya", "Quentin", "Ravi", "Rosa",
    "Samir", "Selma", "Signe", "Tara", "Theo", "Tova", "Uma", "Vera", "Viktor", "Wanda", "Yara",
    "Yusuf", "Zelda", "Zoë"
  };

  static final String[] FAMILY = {
    "Abara", "Alder", "Barros", "Becker", "Birch", "Castell", "Dahl", "Delgado", "Eklund", "Farrow",
    "Ferrant", "Gallo", "Haddad", "Hartwig", "Ibsen", "Jansen", "Kapoor", "Keller", "Lindqvist",
        "Lowe",
    "Marlow", "Moreau", "Nakata", "Novak", "Obi", "Okafor", "Paxton", "Pereira", "Quist", "Ramires",
    "Rossi", "Sato", "Schilling", "Sorensen", "Tanaka", "Thorne", "Umarov", "Varga", "Vidal",
        "Weller",
    "Winter", "Yilmaz", "Zapata", "Zeller"
  };

  static final String[] CITIES = {
    "Aldermoor", "Brackwater", "Carrowfen", "Dunmarsh", "Eastlyn", "Fallowmere", "Greywick",
        "Hollowbrook",
    "Kestrel Bay", "Larkhaven", "Millrace", "Northgate", "Oldquay", "Pennyford", "Rushmere",
        "Saltmarsh",
    "Thornby", "Underhill", "Westerly", "Yarrowdale"
  };

  static final String[] STREETS = {
    "Anchor Street", "Baker's Row", "Canal Walk", "Chestnut Lane", "Cooper Street", "Foundry Road",
    "Garden Terrace", "Harbour Road", "Lamplighter Way", "Market Square", "Mill Lane",
        "Orchard Street",
    "Quarry Road", "Rope Walk", "Station Road", "Weaver's Court"
  };

  static final String[] QUALITIES = {
    "Calm", "Sturdy", "Little", "Everyday", "Old-fashioned", "Folding", "Generous", "Quiet",
        "Bright", "Plain",
    "Coastal", "Patient", "Clever", "Honest", "Evening", "Sunday", "Travelling", "Northern",
        "Stackable", "Tall"
  };

  static final String[] MATERIALS = {
    "oak",
    "ash",
    "walnut",
    "brass",
    "copper",
    "steel",
    "enamel",
    "stoneware",
    "linen",
    "wool",
    "cotton",
    "cork",
    "leather",
    "glass",
    "bamboo",
    "willow"
  };

  static final String[] COLOURS = {
    "moss", "slate", "ochre", "indigo", "chalk", "rust", "plum", "sand", "pine", "charcoal"
  };

  static final String[] CARE = {
    "wipe clean", "wash by hand", "oil once a year", "keep dry", "wash cold", "polish now and then"
  };

  static final String[] PRAISE = {
    "Better than expected",
    "Does what it should",
    "A present that was kept",
    "Still good after a year",
    "Looks like the picture",
    "Would buy it again"
  };

  static final String[] BLAME = {
    "Arrived late",
    "Smaller than it looks",
    "Came with a scratch",
    "The lid does not fit",
    "Not for me"
  };

  static final String[] REASONS = {
    "damaged on the way", "wrong item", "arrived too late", "changed my mind", "faulty"
  };

  static final String[] JOBS = {
    "Packer", "Buyer", "Shop assistant", "Driver", "Bookkeeper", "Photographer"
  };

  static final String[] REFERRERS = {
    "https://search.example/",
    "https://news.example/gifts",
    "https://blog.example/slow-living",
    "app://shop"
  };

  private Words() {}
}
