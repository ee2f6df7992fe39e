"""Words that organisations are called by, and the best known of them, in lower case unless case tells."""

from __future__ import annotations

from store.ingest.lexicon import listed, named

#: legal forms, which stand last: a name before them is a firm's
LEGAL = listed(
    "inc corp co ltd llc llp plc pllc lp ag gmbh kg kgaa se sa s.a sas sarl s.a.r.l spa s.p.a srl nv n.v bv b.v ab "
    "asa as oy oyj a/s aps pty pte bhd sdn kk k.k pjsc oao ooo jsc incorporated limited corporation company companies"
)
#: nouns that stand last in the name of an organisation
LAST = listed(
    "investment railroads gallery endowment conservatoire regulator opera ballet chronicle dispatch echo freight rail "
    "ports biologics genomics diagnostics maritime foods textiles mining insurers bakery dairy farms winery vineyards "
    "kitchens aerospace satellites payments credit leasing realty estates construction builders engineering "
    "architects fashion apparel footwear cosmetics brands toys travel tours cruises ferries couriers parcels wireless "
    "broadband cable satellite interactive digital data cyber cloud sciences photonics optics sensors batteries tyres "
    "paper packaging plastics cement timber fertilisers waste recycling precision marine robot robots biotechnology "
    "informatics universität hochschule institut ministerium verband gewerkschaft université fédération universidad "
    "instituto ministerio banco fundación università istituto fondazione universiteit stiftung orchestra wire academy "
    "accelerator administration agency airline airlines airways alliance analytics arsenal assembly associates "
    "association athletic authority automotive aviation bank bancorp bancshares base biosciences biotech board books "
    "breweries brewery brothers bureau business capital carmaker caucus center centre chamber champions chancery "
    "charity chemicals choir church clinic club coalition college collective command commission committee commons "
    "communications communities conference confederation congress conglomerate consortium constabulary consulting "
    "cooperative coop corps council court crew customs defence defense delegation department dept devices diocese "
    "directorate distillery division dynamics electric electronics embassy energy enquirer enterprise enterprises "
    "entertainment equities examiner exchange express faculty federation fc finance financial firm fleet force forces "
    "forum foundation front fund funds games gas gazette government group groups guard guild guardian health "
    "healthcare herald holding holdings hospital hospitals hotels house independent industries industrial infirmary "
    "initiative inquirer institute institution instruments insurance intelligence international interpol investments "
    "investors journal journals kirk lab laboratories laboratory labs laundry league legion legislature library "
    "logistics magazine mail mart materials media medicines metals militia ministries ministry mint mission mobile "
    "monitor mosque motor motors movement museum mutual navy network networks news newspaper newspapers observatory "
    "observer office oil omni order organisation organization outfitters panel papers parliament parties partners "
    "partnership party patrol petroleum pharma pharmaceutical pharmaceuticals philharmonic pictures police politburo "
    "post power press prosecutors productions programme properties publishers publishing puppets quarterly radio "
    "railway railways railroad records red recorder refinery regiment register registry renewables reporter research "
    "reserve resources restaurants retail review robotics rovers school schools scouts secretariat securities "
    "security semiconductor semiconductors senate seminary sentinel service services shipping shipyard shipyards "
    "society software solutions sons squad standard stations steel stock stores studio studios superstore "
    "supermarkets symphony syndicate synod systems tabloid taskforce team technologies technology telecom "
    "telecommunications telegraph telephone television temple theatre therapeutics times tobacco tribunal tribune "
    "trust trustees turbines tv union united unit universities university utilities vaccines ventures vehicles "
    "venture watch watchdog weekly works worldwide yards youth zoo corporation company hub sinfonia sinfonietta "
    "philharmonia ensemble quartet quintet trio players singers strings consort chorale chorus savings cabinet local "
    "democrats conservatives socialists liberals greens nationalists unionists progressives independents rangers "
    "wanderers albion dynamo nurseries nursery hospice ambulance brigade foundry forge mills mill tannery pottery "
    "weavers cannery smelters quarries dockyard ironworks roasters bookshop bookshops cinema cinemas lithium copper "
    "cobalt nickel uranium aluminium gold silver minerals metallurgy acoustics avionics ceramics polymers rayon "
    "aggregates hydro solar geothermal hydrogen nuclear gaming animation audio tutoring learning education laundries "
    "ltd playhouse orthopedics orthopaedics women ladies reserves chambers solicitors barristers kitchen brewing "
    "cider ciders wines spirits haulage bearings"
)
#: nouns of that kind which other names have too: a person's, a place's or an event's
WEAK_LAST = listed(
    "gallery opera ballet echo dispatch freight rail ports biologics genomics diagnostics maritime foods textiles "
    "mining bakery dairy farms winery vineyards kitchens aerospace satellites payments credit leasing realty estates "
    "construction builders engineering architects fashion apparel footwear cosmetics brands toys travel tours cruises "
    "ferries couriers parcels wireless broadband cable satellite interactive digital data cyber cloud sciences "
    "photonics optics sensors batteries tyres paper packaging plastics cement timber waste recycling precision marine "
    "robot robots informatics wire arsenal base books business center centre command communities conference congress "
    "court crew customs defence defense dynamics electric express front fleet force forces games gas guardian health "
    "house independent intelligence international mail mission mobile order panel papers post power programme puppets "
    "red research review school schools sons standard stations stock temple times trust union united unit watch "
    "weekly works youth finance news initiative resources security exchange enterprise network yards omni mint guard "
    "posts hub champions laundry church office players singers strings local savings cabinet greens independents "
    "rangers mill mills forge foundry gold silver copper cobalt nickel solar hydro nuclear learning education audio "
    "gaming trio kitchen spirits women ladies reserves"
)
#: nouns that a name begins with when it goes on with "of", "for" or "on"
FIRST = listed(
    "hochschule bundesamt amt verein borough université universität universidad università institut instituto "
    "ministerio ministère fédération federación asociación banco banque bank gewerkschaft bundesverband verband "
    "universiteit comité conseil consejo confédération association academy agency alliance archdiocese assembly board "
    "brotherhood bureau center centre chamber church coalition college commission committee community confederation "
    "conference congress council court daughters department diocese directorate division faculty federation "
    "foundation friends fund guild group house inspectorate institute institution international joint league library "
    "ministry movement museum national office order organisation organization parliament party physicians police "
    "republicans royal school secretariat senate society sons syndicate synod tribunal trust union united university "
    "centers centres laboratory knights students citizens campaign municipality"
)
#: nouns that a name begins with in languages that put the noun first: 'Maison Orsenne'
HOUSES = listed(
    "maison groupe société compagnie banque ateliers éditions brasserie boulangerie cuisines laboratoires coopérative "
    "syndicat association fondation instituto fundación grupo empresa compañía banco editorial bodegas cooperativa "
    "istituto fondazione gruppo società casa azienda cantina studio teatro théâtre opéra orchestre hôpital clinique "
    "lycée collège collectif cabinet club ministère ministerio sindicato universidad università université radio team"
)
#: words before which a name of two or three words is seldom a person's
INSIDE = listed(
    "national international united federal royal american british european african asian global general first state "
    "central public social democratic republican labour liberal conservative people's workers' christian communist "
    "socialist green peoples new world universal standard advanced applied allied north south east west northern "
    "southern eastern western pacific atlantic continental regional municipal civic"
)
#: the best known by one word or by a name that shows nothing, as they are written
FAMOUS = named(
    """Accenture|Adidas|Adobe|Airbus|Airbnb|Aldi|Alibaba|Alphabet|Amazon|Anthropic|Apple|Aramco|Asahi|AstraZeneca
    |Audi|Avon|Axios|Baidu|Barclays|Bayer|Bitcoin Foundation|BioNTech|BlackBerry|BlackRock|Bloomberg|Boeing
    |Bosch|Bombardier|Breitbart|Bundesbank|Bundesrat|Bundestag|BuzzFeed|ByteDance|Capitol Police|Carrefour
    |Caterpillar|Chelsea FC|Chevron|Chrysler|Cisco|Citigroup|Citibank|Coca-Cola|Comcast|Costco|Credit Suisse
    |Daimler|Danone|DeepMind|DeepSeek|Dell|Deloitte|Disney|Dow Jones|Duma|Ericsson|Eurostat|Eurozone|Europol
    |Exxon|ExxonMobil|Facebook|FedEx|Ferrari|Fiat|Fitch|Foxconn|Gazprom|Generali|Gallup|GlaxoSmithKline|Glencore
    |Goldman Sachs|Google|Greenpeace|Guinness|Hamas|Harvard|Heineken|Hezbollah|Hitachi|Honda|Honeywell|Huawei
    |Human Rights Watch|Hyundai|Ikea|Infosys|Instagram|Intel|Interfax|Interpol|JPMorgan|JP Morgan|Kellogg
    |Knesset|Kmart|Kodak|Kyodo|Lego|Lehman Brothers|Lenovo|Le Monde|LinkedIn|Lockheed Martin|Lufthansa|Macy's
    |Mastercard|McDonald's|McKinsey|Mercedes-Benz|Merck|Meta|Merrill Lynch|Microsoft|Mistral|Mitsubishi|MoMA
    |Monsanto|Moody's|Morgan Stanley|Mossad|Motorola|Nasdaq|Nestlé|Nestle|Netflix|Nike|Nikkei|Nintendo|Nissan
    |Nokia|Northrop Grumman|Novartis|Nvidia|OpenAI|Oxfam|Palantir|Panasonic|PayPal|Pentagon|PepsiCo|Pepsi
    |Petrobras|Peugeot|Pfizer|Philips|Pixar|Politico|Porsche|PricewaterhouseCoopers|Procter & Gamble|Qantas
    |Qualcomm|Raytheon|Red Crescent|Red Cross|Reddit|Renault|Reuters|Roche|Rolls-Royce|Rosneft|Ryanair|Safeway
    |Salesforce|Samsung|Sainsbury's|Sberbank|Scotland Yard|Senate|Siemens|Skype|Snapchat|Softbank|SoftBank|Sony
    |SpaceX|Spotify|Standard & Poor's|Starbucks|Stasi|Suzuki|Taliban|Tata|TikTok|Tencent|Tesco|Tesla|Thales
    |Thomson Reuters|Toshiba|Toyota|Twitter|Tyson Foods|Uber|Ubisoft|Unilever|Unicef|Vatican|Verizon|Viacom
    |Vodafone|Volkswagen|Volvo|Walmart|Wal-Mart|Waymo|WeWork|Wells Fargo|Westinghouse|WhatsApp|WikiLeaks
    |Wikileaks|Wikinews|Wikipedia|Wimbledon FC|Xerox|Xiaomi|Xinhua|Yahoo|YouTube|Yandex|Yelp|YouGov|Zoom
    |al-Qaeda|Al-Qaeda|al Qaeda|Al Qaeda|Al Jazeera|Islamic State|Boko Haram|Al-Shabab|al-Shabab
    |Amnesty International|Agence France-Presse|Associated Press|The Associated Press|Der Spiegel|El País
    |La Repubblica|la Repubblica|Bild|Die Zeit|Le Figaro|Corriere della Sera|Downing Street|White House|Kremlin
    |Capitol Hill|Wall Street Journal|Real Madrid|Barcelona FC|Bayern Munich|Manchester City|Manchester United
    |Tottenham Hotspur|West Ham|Juventus|Home Office|State Department|Treasury|Supreme Court
    |House of Representatives|House of Commons|House of Lords|Politburo|Rolling Stone|National Guard
    |Security Council|General Assembly|Crown Prosecution Service|European Union|United Nations|World Bank|Nato
    |Opec|Unesco|Fifa|Uefa|Nasa|Isis|Daesh|Fatah|Likud|Sinn Féin|Sinn Fein|Labour|Tories|Democrats|Republicans
    |GOP|Fox News|Sky News|Huffington Post|Coast Guard|Air Force|Médecins Sans Frontières
    |Doctors Without Borders|Save the Children|Ernst & Young|Johnson & Johnson|Marks & Spencer|Scientology
    |Black Lives Matter|Planned Parenthood|Mozilla|GitHub|GitLab|Red Hat|Canonical|Kickstarter|Patreon
    |Washington Post|New York Times|Financial Times|Daily Mail|Daily Telegraph|Daily Beast|Los Angeles Times
    |Newsweek|Le Parisien|Libération|Haaretz|Al Arabiya|Al-Arabiya|Caixin|Ant Group|Meituan|JD.com|Pinduoduo
    |Kuaishou|Moonshot|Baichuan|SenseTime|iFlytek|Zhipu|NetEase|Didi|Bilibili|Weibo|Stability AI|Hugging Face
    |Inflection|Cohere|Congress|Parliament|Shell|Oracle"""
)
#: acronyms that name no organisation
NO_ACRONYM = listed(
    "AI AGI AIDS HIV AM PM BC AD CE BCE CEO CFO COO CTO CMO CIO CISO CPO CHRO MD VP SVP EVP MP MPs MEP MEPs PhD PHD "
    "MBA BA MA DNA RNA TV DVD CD PC PCs UK US USA UAE USSR DPRK DR DRC EEZ GDP GMT BST EST EDT PST PDT UTC ET HQ ID "
    "IP IPO IQ IT KO LA NYC DC NSW NZ NY OK ODI PR POW QC KC RIP SOS SUV SUVs UFO VAT VIP WW II III IV VI VII VIII IX "
    "XI XII XIV A I API APIs ATM ATMs APP GPU GPUs CPU CPUs TPU LLM LLMs ML NLP AR VR XR EV EVs ESG DEI HR IR PPE PCR "
    "R&D M&A Q&A B2B B2C SaaS SMS GPS PDF USB URL HTML HTTP WWW SQL LED LCD OS PS FAQ FYI CCTV DUI GCSE GCSEs NGO "
    "NGOs SME SMEs PhDs TBC TBA COVID COVID-19 SARS MERS BSE CO2 LGBT LGBTQ LNG LPG ICU ER MRI OTC ETF ETFs CPI PPI "
    "Q1 Q2 Q3 Q4 H1 H2 FY YTD ROI RSVP ISBN AKA AND THE FOR NOT WITH FROM OVER AFTER INTO WIN BEAT TOP NEW CUP ONE "
    "TWO DG GM VC AGM EGM IN OUT UP"
)
#: a lower-case noun that heads the name of a unit: 'a foundational model support team'
UNITS = listed(
    "team lab laboratory unit division department group committee commission task-force taskforce council board "
    "office institute squad working-group bureau panel centre center desk branch section directorate"
)
#: nouns behind a name which say that it employs, sells or speaks
OWNED = listed(
    "shares stock employees staff spokesman spokeswoman spokesperson officials executives executive workers engineers "
    "researchers scientists subsidiary headquarters board customers users products chairman chairwoman founder "
    "founders ceo cfo boss shareholders investors analysts analyst lawyers management unit division"
)

#: lower-case nouns that stand before the name of an organisation: 'the carmaker Volvo'
APPOSED = listed(
    "abteilung bereich bereiche ressort referat dezernat sparte tochter startupscompany firm group startup start-up "
    "carmaker automaker chipmaker drugmaker planemaker shipbuilder publisher lender retailer insurer supplier "
    "contractor manufacturer operator airline newspaper magazine broadcaster website agency charity think-tank "
    "thinktank nonprofit consultancy university club label studio distributor developer subsidiary affiliate parent "
    "rival competitor unit division brand chain supermarket brewer steelmaker utility bank brokerage konzern "
    "unternehmen firma hersteller anbieter société groupe entreprise filiale filiales conserveur constructeur éditeur "
    "fabricant distributeur empresa grupo compañía fabricante filial azienda gruppo società bedrijf"
)
